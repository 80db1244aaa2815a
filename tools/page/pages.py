"""pages.py PAGES.warc.gz OUT.jsonl: the pages of an archive as {"id", "html"} lines; id is the last segment of the address."""
import gzip, json, sys


def records(path):
    """(address, body) of each response of the archive."""
    with gzip.open(path, "rb") as f:
        while True:
            line = f.readline()
            if not line:
                return
            if not line.startswith(b"WARC/"):
                continue
            head = {}
            for line in iter(f.readline, b"\r\n"):
                name, _, value = line.decode("utf-8", "replace").partition(":")
                head[name.lower()] = value.strip()
            body = f.read(int(head["content-length"]))
            if head["warc-type"] == "response":
                yield head["warc-target-uri"], body.partition(b"\r\n\r\n")[2]


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for address, body in records(sys.argv[1]):
            out.write(json.dumps({"id": address.rstrip("/").rsplit("/", 1)[-1], "html": body.decode("utf-8", "replace")}) + "\n")


if __name__ == "__main__":
    main()
