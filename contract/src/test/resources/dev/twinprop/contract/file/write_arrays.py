"""Writes arrays of every accepted kind into a folder, with expected.txt: file, name, type, shape, values."""

import io
import json
import pathlib
import struct
import sys
import zipfile

import numpy as np

try:
    import ml_dtypes
except ImportError:
    ml_dtypes = None
try:
    import safetensors.numpy as safetensors
except ImportError:
    safetensors = None

KINDS = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]
SHAPES = [(), (3,), (0,), (2, 3), (0, 3), (2, 3, 4), (2, 0, 2), (1, 4, 2)]
SAFETENSORS = {"f2": "F16", "f4": "F32", "f8": "F64", "i1": "I8", "i2": "I16", "i4": "I32", "i8": "I64",
               "u1": "U8", "u2": "U16", "u4": "U32", "u8": "U64", "b1": "BOOL"}

folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(7)
expected = []


def text(value):
    return float(value).hex() if isinstance(value, (float, np.floating)) else str(int(value))


def expect(file, name, array, kind=None):
    values = array.astype("f8") if kind == "bfloat16" or array.dtype.kind == "f" else array
    expected.append("\t".join([file, name, kind or array.dtype.name, " ".join(map(str, array.shape)),
                               " ".join(text(v) for v in values.flatten(order="C").tolist())]))


def values(kind, shape):
    """All bit patterns are equally likely, so subnormal numbers, infinities and NaN are among them."""
    dtype = np.dtype(kind)
    if kind == "b1":
        return random.integers(0, 2, shape).astype(bool)
    bits = random.integers(0, 256, (*shape, dtype.itemsize), dtype=np.uint8)
    return bits.view(dtype).reshape(shape)


def arrays():
    for kind in KINDS:
        for order in "<>":
            for memory in "CF":
                for shape in SHAPES:
                    name = f"{kind}/{'little' if order == '<' else 'big'}-{memory}-{'x'.join(map(str, shape))}"
                    array = np.asarray(values(kind, shape).astype(order + kind), order=memory)
                    yield name, array


def npy(array, version):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


class Unseekable(io.RawIOBase):
    """Makes zipfile write sizes and sums after the data, in data descriptors."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def write_safetensors(path, named):
    header, offset = {"__metadata__": {"format": "np"}}, 0
    for name, dtype, array in named:
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    encoded = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded + b"".join(a.tobytes() for _, _, a in named))


everything = dict(arrays())
everything["halves"] = np.arange(2**16, dtype=np.uint16).view("f2")
everything["limits"] = np.array([0, 1, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**63 + 1024, 2**63 + 1025, 2**64 - 1], "u8")
everything["negative"] = np.array([-(2**63), -(2**53) - 1, -1], "i8")
everything["große Schicht"] = np.array([1.5])
for file, save in (("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)):
    save(folder / file, **everything)
    for name, array in everything.items():
        expect(file, name, array)

np.savez(folder / "none.npz")

versions = np.array([[1.25, -2], [3, 4]])
with zipfile.ZipFile(folder / "versions.npz", "w", zipfile.ZIP_DEFLATED) as zipped:
    for major in (1, 2, 3):
        zipped.writestr(f"v{major}.npy", npy(versions, (major, 0)))
        expect("versions.npz", f"v{major}", versions)

for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
    with open(folder / f"streamed{method}.npz", "wb") as out:
        with zipfile.ZipFile(Unseekable(out), "w", method) as zipped:
            for name, large in (("plain.npy", False), ("large.npy", True)):
                with zipped.open(name, "w", force_zip64=large) as member:
                    member.write(npy(versions, (1, 0)))
                expect(f"streamed{method}.npz", name[:-4], versions)

little = [(n, SAFETENSORS[n.split("/")[0]], a) for n, a in everything.items() if "/little-C" in n]
bits = np.arange(2**16, dtype="<u2")
write_safetensors(folder / "plain.safetensors", little + [("bf16", "BF16", bits)])
for name, _, array in little:
    expect("plain.safetensors", name, array)
widened = (bits.astype("u4") << 16).view("f4")
expect("plain.safetensors", "bf16", widened, "bfloat16")

if safetensors:
    named = {n: np.ascontiguousarray(a).reshape(a.shape) for n, _, a in little}
    safetensors.save_file(named, folder / "package.safetensors", metadata={"by": "the package"})
    for name, array in named.items():
        expect("package.safetensors", name, array)

if ml_dtypes:
    narrow = widened[:100].astype(ml_dtypes.bfloat16).reshape(4, 25)
    np.savez(folder / "bfloat16.npz", C=narrow, F=np.asfortranarray(narrow))
    for name in "CF":
        expect("bfloat16.npz", name, narrow, "bfloat16")

(folder / "expected.txt").write_text("\n".join(expected), encoding="utf-8")
