"""Check a dump of a Kept ledger: python3 verify_dump.py DUMP [SIZE HEAD, of a checkpoint that you kept]."""

import json
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

SEALED = "seq kind record about published_on recorded_at recorded_by key replaces because public previous"


def _canonical(value):  # RFC 8785; entries hold no fractions
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _faults(lines, size="0", head=""):
    start, previous, moment, seq, holes, new = json.loads(next(lines)), "0" * 64, "", 0, {}, False
    for line, row in ((line, json.loads(line)) for line in lines):
        if "document" in row:
            if sha256(b64decode(row["base64"])).hexdigest() != row["document"]:
                yield f"document {row['document']} has other bytes"
            continue
        seq, body, hash_ = seq + 1, row["body"], row["hash"]
        follows = (row["seq"], row["previous"]) == (seq, previous) and row["recorded_at"] >= moment
        if not follows or len(row) != 15 or _canonical(row) + b"\n" != line:
            yield f"entry {seq} does not follow the one before it, or is not spelt as a dump spells it"
        fields = [row[name] + 0 if name == "public" else row[name] for name in SEALED.split()]
        fields.append(row["body_sha256"] if body is None else sha256(body.encode()).hexdigest())
        sealed = sha256(_canonical(fields)).hexdigest()
        first = sha256(_canonical({n: row[n] for n in (*SEALED.split(), "body") if n != "because"}))
        old = not new and row["because"] is None and (body is None or hash_ == first.hexdigest())
        if hash_ != sealed and not old:
            yield f"entry {seq} has a hash that does not fit what it says"
        if body is None:
            holes[seq] = {"hash": hash_, "sealed": sealed, "seq": seq}
        elif row["kind"] == "redaction":
            gone = json.loads(body)["entries"]
            yield from (f"entry {seq} removed no {one}" for one in gone if holes.pop(one["seq"], 0) != one)
        if seq == int(size) and head not in (hash_, b64encode(bytes.fromhex(hash_)).decode()):
            yield f"entry {seq} is not the one of your checkpoint"
        previous, moment, new = hash_, row["recorded_at"], new or hash_ == sealed
    if (seq, previous) != (start["size"], start["head"]) or seq < int(size):
        yield f"the dump ends with entry {seq}, and not where it should"
    open_ = (seq for seq, one in holes.items() if not start.get("public") or one["hash"] != one["sealed"])
    yield from (f"entry {seq} has no body, and nothing says why" for seq in open_)


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as dump:
        sys.exit("\n".join(_faults(dump, *sys.argv[2:])) or print("The dump holds."))
