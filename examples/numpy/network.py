"""A 2-18-4-1 network written by hand, with the bug that took its author days: db is not averaged.

    python3 network.py BUNDLE TRACE [--fixed]
"""
import json
import sys

import numpy as np

bundle, trace, fixed = sys.argv[1], sys.argv[2], "--fixed" in sys.argv
experiment = json.load(open(bundle + "/experiment.json"))
inputs = np.load(bundle + "/inputs.npz")
learning_rate = experiment["optimizer"]["learningRate"]
W = [inputs["W1"], inputs["W2"], inputs["W3"]]
b = [inputs["b1"], inputs["b2"], inputs["b3"]]
recorded = {}

for step in range(experiment["steps"]):
    prefix = f"step{step}/" if step else ""
    x, y = inputs[prefix + "x"], inputs[prefix + "y"]
    m = len(x)

    # forward: samples in rows, (m, units)
    z1 = x @ W[0] + b[0]
    a1 = np.maximum(z1, 0)
    z2 = a1 @ W[1] + b[1]
    a2 = np.maximum(z2, 0)
    z3 = a2 @ W[2] + b[2]
    a3 = 1 / (1 + np.exp(-z3))
    loss = -np.mean(y * np.log(a3) + (1 - y) * np.log(1 - a3))

    # backward: the error of each sample, averaged when it reaches the parameters
    dz3 = a3 - y
    dz2 = dz3 @ W[2].T * (z2 > 0)
    dz1 = dz2 @ W[1].T * (z1 > 0)
    dW = [x.T @ dz1 / m, a1.T @ dz2 / m, a2.T @ dz3 / m]
    db = [dz1.sum(0), dz2.sum(0), dz3.sum(0)]  # the bug: these are to be divided by m as well
    if fixed:
        db = [gradient / m for gradient in db]

    # update
    W = [w - learning_rate * gradient for w, gradient in zip(W, dW)]
    b = [v - learning_rate * gradient for v, gradient in zip(b, db)]

    # record whatever there is: every name is optional
    for name, value in dict(z1=z1, a1=a1, z2=z2, a2=a2, z3=z3, a3=a3, loss=loss, dz3=dz3, dz2=dz2, dz1=dz1).items():
        recorded[prefix + name] = value
    for k in range(3):
        recorded.update({f"{prefix}dW{k + 1}": dW[k], f"{prefix}db{k + 1}": db[k]})
        recorded.update({f"{prefix}W{k + 1}_new": W[k], f"{prefix}b{k + 1}_new": b[k]})

np.savez(trace, **recorded)
