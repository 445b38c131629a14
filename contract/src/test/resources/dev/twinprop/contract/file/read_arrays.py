"""Prints the arrays of every file given: file, name, type, shape, values."""

import json
import pathlib
import struct
import sys

import numpy as np

try:
    import safetensors.numpy as safetensors
except ImportError:
    safetensors = None


def parse(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    for name, entry in json.loads(data[8 : 8 + length]).items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        dtype = {"F32": "<f4", "F64": "<f8"}[entry["dtype"]]
        assert begin % np.dtype(dtype).itemsize == 0
        yield name, np.frombuffer(data[begin:end], dtype).reshape(entry["shape"])


def arrays(path):
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    parsed = dict(parse(path))
    if safetensors:
        for name, array in safetensors.load_file(path).items():
            np.testing.assert_array_equal(array, parsed[name], strict=True)
    return parsed


sys.stdout.reconfigure(encoding="utf-8")
for argument in sys.argv[1:]:
    path = pathlib.Path(argument)
    for name, array in arrays(path).items():
        values = " ".join(float(v).hex() for v in array.flatten().tolist())
        print(path.name, name, array.dtype.name, " ".join(map(str, array.shape)), values, sep="\t")
