"""The peer of the licence position: the same figures by a plain pandas script, as an analyst writes it.

python -m benchmarks.licence_peer FOLDER OUT    reads the Parquet files of FOLDER, writes three into OUT

`rows` has demand and shortfall by department and product, `products` the shortfall of each product before
and after the central pool, `unknown` the unmapped installs by department. It knows devices as the only
metric, and no faults in the data: it has less to do than Kept.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd


def main(folder: Path, out: Path, as_of: pd.Timestamp) -> None:
    installs = _installs(folder, as_of)
    counted = installs[installs["kind"].isin(["paid", "os"])]
    unknown = installs[installs["kind"].isna()].drop_duplicates(["device_id", "title", "version"])
    demand = _demand(counted, pd.read_parquet(folder / "products.parquet"))
    licences = _licences(folder, as_of)
    rows = _rows(demand, licences[licences["holder"] != "pool"])
    out.mkdir(parents=True, exist_ok=True)
    rows[["demand", "shortfall"]].reset_index().to_parquet(out / "rows.parquet")
    _products(rows, licences[licences["holder"] == "pool"]).to_parquet(out / "products.parquet")
    by_department = unknown.groupby("department").size().rename("unknown")
    by_department.reset_index().to_parquet(out / "unknown.parquet")


def _installs(folder: Path, as_of: pd.Timestamp) -> pd.DataFrame:
    """The installs of the day with their department, and the product and kind of their title."""
    installs = pd.read_parquet(folder / "installs.parquet")
    since, until = pd.to_datetime(installs["installed_on"]), pd.to_datetime(installs["removed_on"])
    there = (since.isna() | (since <= as_of)) & (until.isna() | (until > as_of))
    installs = installs.loc[there, ["device_id", "title", "version"]]
    devices = pd.read_parquet(folder / "devices.parquet", columns=["device_id", "department"])
    titles = pd.read_parquet(folder / "titles.parquet", columns=["title", "product", "version", "kind"])
    installs = installs.merge(devices, on="device_id", how="left")
    return installs.merge(titles, on="title", how="left", suffixes=("", "_of_product"))


def _demand(counted: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Devices by department, product and the newest version on the device: one column a rank."""
    versions = products.rename(columns={"version": "version_of_product"})
    ranked = counted.merge(versions, on=["product", "version_of_product"])
    newest = ranked.sort_values("rank").drop_duplicates(["device_id", "product"], keep="last")
    return newest.groupby(["department", "product", "rank"]).size().unstack("rank", fill_value=0)


def _licences(folder: Path, as_of: pd.Timestamp) -> pd.DataFrame:
    licences = pd.read_parquet(folder / "licences.parquet")
    start, end = pd.to_datetime(licences["start"]), pd.to_datetime(licences["end"])
    valid = licences[(start <= as_of) & (end.isna() | (end >= as_of))]
    versions = pd.read_parquet(folder / "products.parquet", columns=["product", "version", "rank"])
    return valid.merge(versions, on=["product", "version"])


def _rows(demand: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Demand, shortfall, and by rank what is lacking at this version or newer."""
    by = ["holder", "product", "rank"]
    exact = own[~own["downgrade"]].groupby(by)["quantity"].sum().unstack("rank", fill_value=0)
    chain = own[own["downgrade"]].groupby(by)["quantity"].sum().unstack("rank", fill_value=0)
    index = demand.index.union(exact.index).union(chain.index)
    index.names = ["department", "product"]
    demand, exact, chain = (_filled(table, index, demand.columns) for table in (demand, exact, chain))
    lacking = (demand - exact).clip(lower=0) - chain
    newest_first = sorted(demand.columns, reverse=True)
    worst = lacking[newest_first].cumsum(axis=1).cummax(axis=1).clip(lower=0)
    rows = worst.copy()
    rows["demand"] = demand.sum(axis=1)
    rows["shortfall"] = worst.max(axis=1)
    return rows.sort_index()


def _filled(table: pd.DataFrame, index: pd.Index, columns: pd.Index) -> pd.DataFrame:
    return table.reindex(index=index, columns=columns, fill_value=0)


def _products(rows: pd.DataFrame, pool: pd.DataFrame) -> pd.DataFrame:
    """Of each product the shortfall of all departments, before and after the licences of the pool."""
    ranks = [column for column in rows.columns if isinstance(column, int)]
    by_product = rows.groupby("product").sum()
    supply = pool.groupby(["product", "rank"])["quantity"].sum().unstack("rank", fill_value=0)
    supply = _filled(supply, by_product.index, pd.Index(ranks)).cumsum(axis=1)
    by_product["own_shortfall"] = by_product["shortfall"]
    by_product["shortfall"] = (by_product[ranks] - supply).max(axis=1).clip(lower=0)
    return by_product[["demand", "own_shortfall", "shortfall"]].reset_index()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--as-of", type=pd.Timestamp, default="2026-06-30")
    asked = parser.parse_args()
    main(asked.folder, asked.out, asked.as_of)
