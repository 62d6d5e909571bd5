import bz2
import gzip
import lzma

import pytest
import zstandard

from ageclaims.corpus.exports.packing import UNPACKED_WRONG, open_unpacked

LINES = b'{"text": "One."}\n' * 20_000
PACK = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda content: zstandard.ZstdCompressor().compress(content),
}


@pytest.mark.parametrize("suffix", PACK)
def test_what_is_packed_is_unpacked(tmp_path, suffix):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(PACK[suffix](LINES) + PACK[suffix](b"more"))
    with open_unpacked(path) as stream:
        assert stream.read() == LINES + b"more"


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("damage", [lambda packed: packed[:-9], lambda packed: b"x" + packed[1:]])
def test_what_is_damaged_is_told(tmp_path, suffix, damage):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(damage(PACK[suffix](LINES)))
    with pytest.raises((*UNPACKED_WRONG, OSError)), open_unpacked(path) as stream:
        stream.read()


def test_a_window_of_two_gigabytes_is_unpacked(tmp_path):
    settings = zstandard.ZstdCompressionParameters.from_level(1, window_log=31)
    path = tmp_path / "a.zst"
    path.write_bytes(zstandard.ZstdCompressor(compression_params=settings).compress(LINES))
    with open_unpacked(path) as stream:
        assert stream.read() == LINES
