"""Exports of other programs, as small as they can be: headings as in the sources that the presets name."""

from __future__ import annotations

import csv
import io

SNIPE_IT_LICENCES = (
    "id,Company,Name,Serial Number,Purchase Date,Purchase Cost,Order Number,Licenses available,Seats,"
    "Created By,Depreciation,Updated at,Deleted at,Email,Fully Depreciated,Supplier,Expiration Date,"
    "Purchase Order Number,Termination Date,Maintained,Manufacturer,Category,Min. QTY,Reassignable,Notes,"
    "Created At"
)
"""Written by Snipe-IT since v6.3, once for every 500 licences."""

SNIPE_IT_SEATS = "ID,User,Email,Department,Asset,Location,Updated at,Notes"

SNIPE_IT_ASSETS = (
    "Company,Asset Name,Asset Tag,Model,Model No.,Serial,Location,Address,Address,Checked Out,Type,Username,"
    "Department,Status"
)

GLPI_COMPUTERS = "Name;Entity;Status;Manufacturer;Serial number;Type;Model;Location;Last update"

GLPI_INSTALLS = "Software;Version;Computer;Entity;User;Installation date"

GLPI_LICENCES = (
    "Name;ID;Entity;Software;Number;Type;Purchase version;Version in use;Expiration;"
    "Date of purchase;Serial number"
)

FLEET_HOSTS = (
    "hostname,uuid,platform,osquery_version,os_version,cpu_physical_cores,cpu_logical_cores,team_name"
)

OSQUERY_PROGRAMS = (
    "host_identifier,name,version,install_source,language,publisher,uninstall_string,install_date,"
    "identifying_number"
)

LEDGER_SUMMARY = (
    "软件编号,软件名称,软件版本,软件类型,采购时间,采购金额,许可类型,许可数量,"
    "可使用版本,许可期限,序列号,安装数量"
)

LEDGER_SUMMARY_ENGLISH = (
    "Software no.,Software name,Software version,Software type,Purchased on,Price,Licence type,Licences,"
    "Versions that may be used,Term,Serial number,Installed"
)

LEDGER_DEVICES = (
    ("软件使用情况明细表",),
    ("单位名称（盖章）：________ 填表人：______ 填表日期：____ 年 __ 月 __ 日",),
    (
        "序号,部门,姓名,计算机编号,计算机品牌,软件编号,软件名称,软件版本,许可期限,"
        "软件类型,,,安装日期,可疑".split(",")
    ),
    ("", "", "", "", "", "", "", "", "", "商业软件", "OEM软件", "免费软件", "", ""),
)
"""The head of the form: title, signature, and two rows of headings."""

LEDGER_LOG = (
    ("软件安装维护情况明细表",),
    ("软件基本信息",),
    ("软件编号", "软件名称", "软件版本", "软件类型", "许可数量", "可使用版本", "许可期限"),
    ("R-1", "WPS Office", "2005", "商业软件", "80", "2005及以前", "10"),
    ("软件安装卸载明细",),
    (
        "安装",
        "卸载",
        "计算机编号",
        "计算机品牌",
        "使用人",
        "使用部门",
        "安装/卸载版本",
        "安装/卸载日期",
        "安装数量",
    ),
)

LEDGER_LOG_ENGLISH = (
    ("Software no.", "Software name"),
    ("R-1", "WPS Office"),
    ("Installed", "Removed", "Computer no.", "User", "Department", "Version", "Day"),
)


def line(headings: str, separator: str = ",", **cells: str) -> str:
    """One line of an export; `cells` are by the heading with blanks and signs as underscores."""
    names = headings.split(separator)
    by_word = {"".join(letter if letter.isalnum() else "_" for letter in name): name for name in names}
    row = dict.fromkeys(names, "") | {by_word[word]: words for word, words in cells.items()}
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="").writerow([row[name] for name in names])
    return text.getvalue()
