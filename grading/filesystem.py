"""On which file system does a path lie? On a network one SQLite's locks cannot be trusted."""

from pathlib import Path

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})
"""File systems on which a store must not be kept (trust.md, durability)."""
MOUNTS = Path("/proc/mounts")


def filesystem(path: Path, mounts: Path = MOUNTS) -> str:
    """Name the type of the file system ``path`` lies on, "unknown" where the system does not tell (other than Linux)."""
    if not mounts.exists():
        return "unknown"
    rows = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    holding = [(point, kind) for point, kind in rows if path.resolve().is_relative_to(point.replace("\\040", " "))]
    return max(holding, key=lambda row: len(row[0]), default=("", "unknown"))[1]
