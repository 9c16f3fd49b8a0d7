"""The file system under a store."""

from pathlib import Path

from grading.filesystem import NETWORK, filesystem

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /mnt/team nfs4 rw 0 0
//box/share /mnt/with\\040space cifs rw 0 0
"""


def test_the_nearest_mount_decides(tmp_path: Path) -> None:
    """Protects a store on a network drive from being taken for a local one, also where the folder has a space."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    kinds = [filesystem(Path(p), mounts) for p in ("/home/x.sqlite", "/mnt/team/x.sqlite", "/mnt/with space/x.sqlite")]
    assert kinds == ["ext4", "nfs4", "cifs"]
    assert set(kinds[1:]) <= NETWORK


def test_other_systems_are_unknown_not_refused(tmp_path: Path) -> None:
    """Protects Windows and macOS, which have no /proc/mounts, from a store that will not open."""
    assert filesystem(tmp_path, tmp_path / "nothing") not in NETWORK
