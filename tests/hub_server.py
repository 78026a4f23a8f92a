"""A hub on this machine: the calls of `huggingface_hub` and `datasets`, repositories in memory, and faults on order."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["FakeHub", "running_hub"]

Answer = tuple[int, Any]
_LARGE = (".parquet", ".png")


@dataclass
class File:
    data: bytes
    is_large: bool

    @property
    def oid(self) -> str:
        if self.is_large:
            return hashlib.sha256(self.data).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(self.data) + self.data).hexdigest()

    def told(self, path: str) -> dict[str, Any]:
        told: dict[str, Any] = {"type": "file", "path": path, "size": len(self.data), "oid": self.oid[:40]}
        if self.is_large:
            told["lfs"] = {"oid": self.oid, "size": len(self.data), "pointerSize": 130}
        return told


@dataclass
class Repository:
    private: bool
    commits: dict[str, dict[str, File]] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    """Other than main: the commit of each."""
    requests: dict[int, str] = field(default_factory=dict)
    """The commit of each pull request."""

    def put(self, files: dict[str, File]) -> str:
        name = hashlib.sha1(f"{len(self.commits)}{sorted(files)}".encode()).hexdigest()
        self.commits[name] = files
        self.history.append(name)
        return name

    @property
    def head(self) -> str:
        return self.history[-1]

    def at(self, revision: str) -> str | None:
        if revision in ("main", "refs/heads/main"):
            return self.head
        found = self.tags.get(revision, revision)
        return found if found in self.commits else None


@dataclass
class FakeHub:
    repositories: dict[str, Repository] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)
    """Large files, by their hash."""
    calls: list[str] = field(default_factory=list)
    """Method and path of each request."""
    token: str = "secret"
    may_write: bool = True
    faults: list[tuple[str, Callable[[FakeHub], Answer | None]]] = field(default_factory=list)
    """For the next call whose method and path match: an answer instead; None breaks the connection off."""
    url: str = ""

    def sent(self) -> list[str]:
        """The hashes of the large files that were sent."""
        return [call.rpartition("/")[2] for call in self.calls if call.startswith("PUT ")]

    def answer(self, method: str, target: str, headers: Any, body: bytes) -> Answer:
        path = unquote(urlsplit(target).path)
        query = parse_qs(urlsplit(target).query)
        if path.startswith("/store/"):
            oid = path.removeprefix("/store/")
            if method == "PUT":
                if hashlib.sha256(body).hexdigest() != oid:
                    return 400, {"error": "other bytes"}
                self.stored[oid] = body
            return 200, {}
        if path == "/api/validate-yaml":
            return 200, {"errors": [], "warnings": []}
        if path == "/api/repos/create":
            return self._create(headers, json.loads(body))
        match = re.fullmatch(r"/(?:api/)?datasets/([^/]+/[^/.]+)(?:\.git)?(/.*)?", path)
        if not match:
            return 404, {"error": "unknown call"}
        repository = self.repositories.get(match[1])
        if repository is None or (repository.private and not self._knows(headers)):
            return 404, {"error": "Repository not found", "code": "RepoNotFound"}
        if method in ("POST", "DELETE") and not path.endswith(("/objects/batch", "/paths-info/main")):
            if not self._knows(headers):
                return 401, {"error": "unknown token"}
            if not self.may_write:
                return 403, {"error": "read-only token"}
        return self._about(repository, match[1], method, match[2] or "", query, body)

    def _knows(self, headers: Any) -> bool:
        return bool(headers.get("authorization") == f"Bearer {self.token}")

    def _create(self, headers: Any, wanted: dict[str, Any]) -> Answer:
        if not self._knows(headers):
            return 401, {"error": "unknown token"}
        if not self.may_write:
            return 403, {"error": "read-only token"}
        name = f"{wanted['organization']}/{wanted['name']}"
        if name in self.repositories:
            return 409, {"error": "exists", "url": f"{self.url}/datasets/{name}"}
        self.repositories[name] = Repository(wanted.get("private", wanted.get("visibility") == "private"))
        self.repositories[name].put({".gitattributes": File(b"*.parquet filter=lfs\n", is_large=False)})
        return 200, {"url": f"{self.url}/datasets/{name}", "name": name}

    def _about(
        self, own: Repository, name: str, method: str, rest: str, query: dict[str, list[str]], body: bytes
    ) -> Answer:
        word, _, more = rest.lstrip("/").partition("/")
        match method, word:
            case "GET", "" | "revision":
                commit = own.at(more or "main")
                if commit is None:
                    return 404, {"error": "no such revision", "code": "RevisionNotFound"}
                files = own.commits[commit]
                siblings = [{"rfilename": path} for path in files]
                return 200, {
                    "id": name,
                    "_id": "0" * 24,
                    "sha": commit,
                    "private": own.private,
                    "siblings": siblings,
                    "tags": [],
                    "downloads": 0,
                    "likes": 0,
                    "disabled": False,
                    "gated": False,
                }
            case "GET", "refs":
                return 200, {
                    "branches": [
                        {"name": name, "ref": f"refs/heads/{name}", "targetCommit": commit}
                        for name, commit in {"main": own.head, **own.branches}.items()
                    ],
                    "converts": [],
                    "pullRequests": [
                        {"name": str(number), "ref": f"refs/pr/{number}", "targetCommit": commit}
                        for number, commit in own.requests.items()
                    ],
                    "tags": [
                        {"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": commit}
                        for tag, commit in own.tags.items()
                    ],
                }
            case "GET", "tree":
                revision, _, below = more.partition("/")
                commit = own.at(revision)
                if commit is None:
                    return 404, {"error": "no such revision", "code": "RevisionNotFound"}
                return 200, _tree(
                    own.commits[commit], below, recursive=query.get("recursive", [""])[0].lower() == "true"
                )
            case "POST", "paths-info":
                commit = own.at(more)
                wanted = _form(body).get("paths", [])
                files = own.commits[commit] if commit else {}
                return 200, [files[path].told(path) for path in wanted if path in files]
            case "POST", "preupload":
                return 200, {
                    "files": [
                        {
                            "path": item["path"],
                            "uploadMode": "lfs" if item["path"].endswith(_LARGE) else "regular",
                            "shouldIgnore": False,
                        }
                        for item in json.loads(body)["files"]
                    ]
                }
            case "POST", "info":
                return 200, {
                    "transfer": "basic",
                    "objects": [self._slot(x) for x in json.loads(body)["objects"]],
                }
            case "POST", "commit":
                return self._commit(own, name, body)
            case "POST", "tag":
                wanted_tag = json.loads(body)["tag"]
                if wanted_tag in own.tags:
                    return 409, {"error": "exists"}
                commit = own.at(more)
                assert commit is not None
                own.tags[wanted_tag] = commit
                return 200, {}
            case "DELETE", "tag":
                known = own.tags.pop(more, None)
                return (200, {}) if known else (404, {"error": "no such tag", "code": "RevisionNotFound"})
            case "POST", "super-squash":
                files = own.commits[own.head]
                own.history.clear()
                own.put(files)
                return 200, {}
            case "GET", "lfs-files":
                held = {
                    f.oid: path for files in own.commits.values() for path, f in files.items() if f.is_large
                }
                return 200, [
                    {
                        "fileOid": oid,
                        "filename": held[oid],
                        "oid": oid,
                        "pushedAt": "2026-01-01T00:00:00.000Z",
                        "ref": None,
                        "size": len(self.stored[oid]),
                    }
                    for oid in sorted(self.stored)
                    if oid in held
                ]
            case "POST", "lfs-files":
                for oid in json.loads(body)["deletions"]["sha"]:
                    del self.stored[oid]
                return 200, {}
            case "GET" | "HEAD", "resolve":
                revision, _, path = more.partition("/")
                commit = own.at(revision)
                found = own.commits[commit].get(path) if commit else None
                if found is None:
                    return 404, {"code": "EntryNotFound" if commit else "RevisionNotFound"}
                return 200, (commit, found)
        return 404, {"error": f"unknown call {method} {word}"}

    def _slot(self, wanted: dict[str, Any]) -> dict[str, Any]:
        slot: dict[str, Any] = {"oid": wanted["oid"], "size": wanted["size"]}
        if wanted["oid"] not in self.stored:
            slot["actions"] = {"upload": {"href": f"{self.url}/store/{wanted['oid']}", "header": {}}}
        return slot

    def _commit(self, own: Repository, name: str, body: bytes) -> Answer:
        steps = [json.loads(line) for line in body.splitlines() if line.strip()]
        header = next(step["value"] for step in steps if step["key"] == "header")
        if header.get("parentCommit") not in (None, own.head):
            return 412, {"error": "A commit has happened since"}
        files = dict(own.commits[own.head])
        for step in steps:
            value = step["value"]
            if step["key"] == "file":
                files[value["path"]] = File(base64.b64decode(value["content"]), is_large=False)
            elif step["key"] == "lfsFile":
                if value["oid"] not in self.stored:
                    return 400, {"error": f"{value['path']} was not sent"}
                files[value["path"]] = File(self.stored[value["oid"]], is_large=True)
            elif step["key"] == "deletedFile":
                if value["path"] not in files:
                    return 400, {"error": f"{value['path']} is not there"}
                del files[value["path"]]
        commit = own.put(files)
        return 200, {
            "success": True,
            "commitOid": commit,
            "commitUrl": f"{self.url}/datasets/{name}/commit/{commit}",
        }


def _tree(files: dict[str, File], below: str, *, recursive: bool) -> list[dict[str, Any]]:
    prefix = f"{below}/" if below else ""
    inside = {path: item for path, item in files.items() if path.startswith(prefix)}
    folders = {
        prefix + "/".join(parts[:depth])
        for path in inside
        for parts in (path.removeprefix(prefix).split("/"),)
        for depth in range(1, len(parts))
        if recursive or depth == 1
    }
    return [
        *({"type": "directory", "path": folder, "size": 0, "oid": "0" * 40} for folder in sorted(folders)),
        *(
            item.told(path)
            for path, item in sorted(inside.items())
            if recursive or "/" not in path.removeprefix(prefix)
        ),
    ]


def _form(body: bytes) -> dict[str, list[str]]:
    try:
        value = json.loads(body)
    except ValueError:
        return parse_qs(body.decode())
    return {key: item if isinstance(item, list) else [item] for key, item in value.items()}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    hub: FakeHub

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        call = f"{self.command} {self.path}"
        self.hub.calls.append(call)
        answer: Answer | None = None
        for number, (pattern, fault) in enumerate(self.hub.faults):
            if re.search(pattern, call):
                del self.hub.faults[number]
                answer = fault(self.hub)
                if answer is None:
                    self.close_connection = True
                    self.connection.close()
                    return
                if answer[0] == 0:  # done, and the answer is lost
                    self.hub.answer(self.command, self.path, self.headers, body)
                    answer = (answer[1], {"error": "lost"})
                break
        status, value = answer or self.hub.answer(self.command, self.path, self.headers, body)
        if isinstance(value, tuple):
            self._send_file(*value)
            return
        data = json.dumps(value).encode()
        self.send_response(status)
        if isinstance(value, dict) and "code" in value:
            self.send_header("X-Error-Code", value["code"])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_file(self, commit: str, file: File) -> None:
        data, size = file.data, len(file.data)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("range") or "")
        self.send_response(206 if wanted else 200)
        if wanted:
            first, last = int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)
            data = data[first : last + 1]
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("X-Repo-Commit", commit)
        self.send_header("ETag", f'"{file.oid}"')
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def running_hub() -> Iterator[FakeHub]:
    """A hub that answers at `url` for as long as the block runs."""
    hub = FakeHub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        hub.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield hub
        server.shutdown()
