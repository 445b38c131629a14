"""Writes updates.json: five steps of each optimiser, computed with NumPy in float64.

The formulas are those of the documentation of torch.optim, torch.nn.utils and torch.optim.lr_scheduler, written down
here for a linear layer z = x W + b with the loss 1/2 sum (z - y)^2. Run it in this folder: python3 updates.py
"""
import json
import numpy as np

STEPS, M, INPUTS, OUTPUTS = 5, 4, 3, 2
rng = np.random.RandomState(20)
X = [rng.randn(M, INPUTS) for _ in range(STEPS)]
Y = [rng.randn(M, OUTPUTS) for _ in range(STEPS)]
START = {"W1": rng.randn(INPUTS, OUTPUTS), "b1": rng.randn(OUTPUTS)}
W_ONLY = lambda name: name[0] == "W"
COVERS = {"weights": W_ONLY, "all": lambda name: True}


def gradients(step, at, penalty):
    dz = X[step] @ at["W1"] + at["b1"] - Y[step]
    d = {"W1": X[step].T @ dz, "b1": dz.sum(0)}
    for name in d:
        if COVERS[penalty.get("on", "weights")](name):
            d[name] = d[name] + penalty.get("l2", 0) * at[name] + penalty.get("l1", 0) * np.sign(at[name])
    return d


def clip(d, limit):
    if "value" in limit:
        return {n: np.clip(g, -limit["value"], limit["value"]) for n, g in d.items()}
    if "norm" in limit:
        total = np.sqrt(sum((g * g).sum() for g in d.values()))
        factor = min(1.0, limit["norm"] / (total + 1e-6))
        return {n: g * factor for n, g in d.items()}
    return d


def update(o, name, theta, point, g, s, t, lr):
    """The new parameter; s is the state of this parameter, changed in place."""
    on = COVERS[o.get("on", "all")](name)
    decay = (o.get("weightDecay", 0.01 if o["type"] == "adamw" else 0)) if on else 0
    mu = o.get("momentum", 0) if on else 0
    if o["type"] == "adamw":
        theta = theta * (1 - lr * decay)
    else:
        g = g + decay * point
    if o["type"] == "sgd":
        if o.get("nesterov") == "lookahead":
            if not mu:
                return theta - lr * g
            s["velocity"] = mu * s.get("velocity", 0) + lr * g
            return theta - s["velocity"]
        if not mu:
            return theta - lr * g
        s["velocity"] = g if t == 1 else mu * s["velocity"] + (1 - o.get("dampening", 0)) * g
        return theta - lr * (g + mu * s["velocity"] if o.get("nesterov") else s["velocity"])
    if o["type"] in ("adam", "adamw"):
        b1, b2, eps = o.get("beta1", 0.9), o.get("beta2", 0.999), o.get("eps", 1e-8)
        s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
        s["v"] = b2 * s.get("v", 0) + (1 - b2) * g * g
        v = s["v"]
        if o.get("amsgrad"):
            v = s["vmax"] = np.maximum(s.get("vmax", 0), s["v"])
        return theta - lr / (1 - b1**t) * s["m"] / (np.sqrt(v) / np.sqrt(1 - b2**t) + eps)
    if o["type"] == "rmsprop":
        a, eps = o.get("alpha", 0.99), o.get("eps", 1e-8)
        s["square"] = a * s.get("square", 0) + (1 - a) * g * g
        v = s["square"]
        if o.get("centered"):
            s["average"] = a * s.get("average", 0) + (1 - a) * g
            v = v - s["average"] ** 2
        d = g / (np.sqrt(v) + eps)
        if mu:
            d = s["velocity"] = mu * s.get("velocity", 0) + d
        return theta - lr * d
    if o["type"] == "adagrad":
        s["sum"] = s.get("sum", o.get("initialAccumulator", 0)) + g * g
        rate = lr / (1 + (t - 1) * o.get("lrDecay", 0))
        return theta - rate * g / (np.sqrt(s["sum"]) + o.get("eps", 1e-10))
    rho, eps = o.get("rho", 0.9), o.get("eps", 1e-6)
    s["square"] = rho * s.get("square", 0) + (1 - rho) * g * g
    d = np.sqrt(s.get("delta", 0) + eps) / np.sqrt(s["square"] + eps) * g
    s["delta"] = rho * s.get("delta", 0) + (1 - rho) * d * d
    return theta - lr * d


def rates(schedule, lr):
    kind = schedule.get("type")
    for n in range(STEPS):
        if kind == "step":
            yield lr * schedule["gamma"] ** (n // schedule["stepSize"])
        elif kind == "exponential":
            yield lr * schedule["gamma"] ** n
        elif kind == "cosine":
            low = schedule["etaMin"]
            yield low + 0.5 * (lr - low) * (1 + np.cos(np.pi * n / schedule["tMax"]))
        elif kind == "warmup":
            s, length = schedule["startFactor"], schedule["totalIters"]
            yield lr * (s + (1 - s) * min(n, length) / length)
        elif kind == "one_cycle":
            total, first = schedule["totalSteps"], lr / schedule["divFactor"]
            top, anneal = schedule["pctStart"] * total - 1, lambda a, b, p: b + (a - b) / 2 * (np.cos(np.pi * p) + 1)
            last = first / schedule["finalDivFactor"]
            yield anneal(first, lr, n / top) if n <= top else anneal(lr, last, (n - top) / (total - 1 - top))
        elif kind == "cyclic":
            up, down = schedule["stepSizeUp"], schedule["stepSizeDown"]
            cycle = np.floor(1 + n / (up + down))
            x = 1 + n / (up + down) - cycle
            ratio = up / (up + down)
            scale = x / ratio if x <= ratio else (x - 1) / (ratio - 1)
            shrink = {"triangular": 1, "triangular2": 2.0 ** (1 - cycle), "exp_range": schedule.get("gamma", 1) ** n}
            yield lr + (schedule["maxLearningRate"] - lr) * scale * shrink[schedule["mode"]]
        else:
            yield lr


def run(case):
    o, theta, states, steps = case["optimizer"], dict(START), {n: {} for n in START}, []
    for t, lr in enumerate(rates(case.get("schedule", {}), o["learningRate"]), 1):
        point = dict(theta)
        if o.get("nesterov") == "lookahead":
            for n in theta:
                point[n] = theta[n] - o["momentum"] * states[n].get("velocity", 0)
        d = clip(gradients(t - 1, point, case.get("regularization", {})), case.get("clipGradient", {}))
        theta = {n: update(o, n, theta[n], point[n], d[n], states[n], t, lr) for n in theta}
        values = {n + "_new": theta[n] for n in theta}
        values.update({f"{s}_{n}": states[n][s] for n in states for s in states[n]})
        steps.append({name: np.ravel(value).tolist() for name, value in values.items()})
    return {**case, "steps": steps}


SGD = {"type": "sgd", "learningRate": 0.05, "momentum": 0.8}
CASES = [
    {"optimizer": {"type": "sgd", "learningRate": 0.05, "weightDecay": 0.3, "on": "weights"}},
    {"optimizer": {**SGD, "dampening": 0.3, "weightDecay": 0.1}},
    {"optimizer": {**SGD, "nesterov": True, "weightDecay": 0.1, "on": "weights"}},
    {"optimizer": {**SGD, "nesterov": "lookahead", "weightDecay": 0.1}},
    {"optimizer": {**SGD, "nesterov": "lookahead", "on": "weights"}},
    {"optimizer": {"type": "adam", "learningRate": 0.05, "beta1": 0.8, "beta2": 0.9, "eps": 1e-3, "weightDecay": 0.2}},
    {"optimizer": {"type": "adam", "learningRate": 0.05, "beta2": 0.5, "amsgrad": True}},
    {"optimizer": {"type": "adamw", "learningRate": 0.05, "weightDecay": 0.4, "eps": 1e-3}},
    {"optimizer": {"type": "adamw", "learningRate": 0.05, "weightDecay": 0.4, "beta2": 0.6, "amsgrad": True, "on": "weights"}},
    {"optimizer": {"type": "rmsprop", "learningRate": 0.05, "alpha": 0.9, "eps": 1e-2}},
    {"optimizer": {"type": "rmsprop", "learningRate": 0.02, "alpha": 0.8, "momentum": 0.7, "centered": True, "weightDecay": 0.2}},
    {"optimizer": {"type": "rmsprop", "learningRate": 0.02, "momentum": 0.7, "weightDecay": 0.2, "on": "weights"}},
    {"optimizer": {"type": "adagrad", "learningRate": 0.3, "lrDecay": 0.2, "initialAccumulator": 0.1, "eps": 1e-2}},
    {"optimizer": {"type": "adagrad", "learningRate": 0.3, "weightDecay": 0.5}},
    {"optimizer": {"type": "adadelta", "learningRate": 1.0, "rho": 0.7, "eps": 1e-3, "weightDecay": 0.1}},
    {"optimizer": SGD, "clipGradient": {"value": 1.5}},
    {"optimizer": {**SGD, "weightDecay": 0.2}, "clipGradient": {"norm": 2.0}},
    {"optimizer": {"type": "adamw", "learningRate": 0.05}, "clipGradient": {"norm": 1e3}},
    {"optimizer": SGD, "regularization": {"l1": 0.3, "on": "weights"}},
    {"optimizer": SGD, "regularization": {"l1": 0.2, "l2": 0.3, "on": "all"}},
    {"optimizer": SGD, "schedule": {"type": "step", "stepSize": 2, "gamma": 0.5}},
    {"optimizer": SGD, "schedule": {"type": "exponential", "gamma": 0.7}},
    {"optimizer": SGD, "schedule": {"type": "cosine", "tMax": 4, "etaMin": 0.01}},
    {"optimizer": SGD, "schedule": {"type": "warmup", "totalIters": 3, "startFactor": 0.25}},
    {"optimizer": SGD, "schedule": {"type": "one_cycle", "totalSteps": 5, "pctStart": 0.5, "divFactor": 10, "finalDivFactor": 100}},
    {"optimizer": SGD, "schedule": {"type": "cyclic", "maxLearningRate": 0.2, "stepSizeUp": 1, "stepSizeDown": 2, "mode": "triangular2"}},
    {"optimizer": SGD, "schedule": {"type": "cyclic", "maxLearningRate": 0.2, "stepSizeUp": 2, "stepSizeDown": 2, "mode": "exp_range", "gamma": 0.9}},
    {"optimizer": {**SGD, "nesterov": "lookahead"}, "schedule": {"type": "exponential", "gamma": 0.6}},
]

with open("updates.json", "w") as file:
    json.dump(
        {
            "x": [x.tolist() for x in X],
            "y": [y.tolist() for y in Y],
            "parameters": {n: np.ravel(v).tolist() for n, v in START.items()},
            "cases": [run(case) for case in CASES],
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
