"""Writes trained encoders as one int8 ONNX graph, by hand: every table row and every output of a
matrix has its own scale, and table rows are only widened to float after they were looked up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from encoder import HASH_LEFT, HASH_RIGHT, Encoder
from ensemble import Ensemble
from pretrained import Block, Pretrained

OPSET, IR_VERSION = 17, 8
# Longer texts are cut at so many tokens (the manifest's maxTokens).
POSITIONS = 96
State = dict[str, np.ndarray]


def quantise_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one scale per row: matrix is about rows * scale."""
    flat = matrix.reshape(len(matrix), -1)
    scale = np.abs(flat).max(1) / 127
    scale[scale == 0] = 1e-8
    rows = np.clip(np.rint(flat / scale[:, None]), -127, 127).astype(np.int8)
    return rows.reshape(matrix.shape), scale.astype(np.float32)


class Graph:
    """Collects nodes and constants under a name prefix; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.prefix = ""

    def constant(self, name: str, value: np.ndarray) -> str:
        name = self.prefix + name
        self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def numbers(self, *values: int) -> str:
        """A list of whole numbers, shared by all who need the same."""
        name = "numbers_" + "_".join(map(str, values)).replace("-", "m")
        self.constants[name] = numpy_helper.from_array(np.array(values, np.int64), name)
        return name

    def node(self, kind: str, name: str, *inputs: str, **attributes: object) -> str:
        name = self.prefix + name
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def look_up(self, name: str, matrix: np.ndarray, ids: str) -> str:
        """Float rows [batch, length, dim] of an int8 table."""
        rows, scale = quantise_rows(matrix)
        picked = self.node("Gather", f"{name}_rows", self.constant(f"{name}.int8", rows), ids)
        factor = self.node("Gather", f"{name}_factor", self.constant(f"{name}.scale", scale[:, None]), ids)
        return self.node("Mul", name, self.node("Cast", f"{name}_float", picked, to=TensorProto.FLOAT), factor)

    def widened(self, name: str, matrix: np.ndarray) -> str:
        """An int8 weight, one scale per first axis, as float (folded once when the session starts)."""
        rows, scale = quantise_rows(matrix.astype(np.float32))
        zero = self.constant(f"{name}.zero", np.zeros(len(scale), np.int8))
        return self.node("DequantizeLinear", name, self.constant(f"{name}.int8", rows),
                         self.constant(f"{name}.scale", scale), zero, axis=0)

    def linear(self, name: str, x: str, state: State, key: str) -> str:
        weight = self.node("Transpose", f"{name}.t", self.widened(f"{name}.weight", state[f"{key}.weight"]), perm=[1, 0])
        y = self.node("MatMul", f"{name}_product", x, weight)
        if f"{key}.bias" not in state:
            return y
        return self.node("Add", name, y, self.constant(f"{name}.bias", state[f"{key}.bias"].astype(np.float32)))

    def norm(self, name: str, x: str, state: State, key: str, epsilon: float = 1e-5) -> str:
        weight = self.constant(f"{name}.weight", state[f"{key}.weight"].astype(np.float32))
        bias = self.constant(f"{name}.bias", state[f"{key}.bias"].astype(np.float32))
        return self.node("LayerNormalization", name, x, weight, bias, axis=-1, epsilon=epsilon)

    def number(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, np.float32))

    def unit(self, name: str, x: str) -> str:
        """Rows of length one."""
        length = self.node("ReduceL2", f"{name}_length", x, axes=[1], keepdims=1)
        return self.node("Div", name, x, self.node("Max", f"{name}_safe", length, self.number(f"{name}_tiny", 1e-9)))


def build_graph(ensemble: Ensemble) -> onnx.ModelProto:
    """The graph: input_ids and attention_mask [batch, length] to sentence_embedding [batch, dim]."""
    g = Graph()
    mask = g.node("Cast", "mask_float", "attention_mask", to=TensorProto.FLOAT)
    keep = g.node("Unsqueeze", "keep", mask, g.numbers(2))
    vectors = []
    for index, branch in enumerate(ensemble.branches):
        g.prefix = f"branch{index}/"
        write = _sentence if isinstance(branch, Pretrained) else _branch
        vector = g.unit("vector", write(g, branch, keep))
        vectors.append(g.node("Mul", "weighted", vector, g.number("weight", ensemble.weights[index])))
    g.prefix = ""
    wide = g.node("Concat", "side_by_side", *vectors, axis=1)
    if ensemble.projection is not None:
        rows = g.widened("projection", ensemble.projection.T.numpy())
        wide = g.node("MatMul", "projected", wide, g.node("Transpose", "projection_t", rows, perm=[1, 0]))
    g.unit("sentence_embedding", wide)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
              for name in ("input_ids", "attention_mask")]
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", ensemble.dim])
    graph = helper.make_graph(g.nodes, "sentence-encoder", inputs, [output], list(g.constants.values()))
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="frontdesk")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made)
    return made


def _branch(g: Graph, model: Encoder, keep: str) -> str:
    shape = model.shape
    state = {name: value.detach().cpu().double().numpy() for name, value in model.state_dict().items()}
    table = (state["table.weight"] * np.exp(state["weight.weight"])).astype(np.float32)
    x = g.node("Mul", "tokens", g.look_up("table", table, "input_ids"), keep)
    sentence = g.node("ReduceSum", "bag", x, g.numbers(1), keepdims=0)
    if shape.pairs:
        sentence = g.node("Add", "with_pairs", sentence, _pairs(g, shape.pairs, state, keep))
    if shape.channels:
        sentence = g.node("Add", "with_filters", sentence, _filtered(g, state, x, keep))
    if shape.layers:
        sentence = g.node("Add", "with_context", sentence, _context(g, model, state, (x, keep)))
    return sentence


def _pairs(g: Graph, rows: int, state: State, keep: str) -> str:
    tail = g.node("Slice", "ids_tail", "input_ids", g.numbers(1), g.numbers(2**31), g.numbers(1))
    first = g.node("Slice", "ids_first", "input_ids", g.numbers(0), g.numbers(1), g.numbers(1))
    right = g.node("Concat", "ids_right", tail, g.node("Mul", "no_neighbour", first, g.numbers(0)), axis=1)
    mixed = g.node("Add", "mixed", g.node("Mul", "left_part", "input_ids", g.numbers(HASH_LEFT)),
                   g.node("Mul", "right_part", right, g.numbers(HASH_RIGHT)))
    row = g.node("Mod", "pair_ids", mixed, g.numbers(rows))
    found = g.look_up("pairs", state["pair_table.weight"].astype(np.float32), row)
    return g.node("ReduceSum", "pair_bag", g.node("Mul", "pairs_kept", found, keep), g.numbers(1), keepdims=0)


def _filtered(g: Graph, state: State, x: str, keep: str) -> str:
    by_channel = g.node("Transpose", "by_channel", x, perm=[0, 2, 1])
    bias = g.constant("conv.bias", state["conv.bias"].astype(np.float32))
    wide = g.node("Conv", "wide", by_channel, g.widened("conv.weight", state["conv.weight"]), bias, pads=[1, 1])
    seen = g.node("Mul", "seen", g.node("Relu", "active", wide), g.node("Transpose", "keep_last", keep, perm=[0, 2, 1]))
    return g.linear("project", g.node("ReduceMax", "filter_peak", seen, axes=[2], keepdims=0), state, "project")


def _context(g: Graph, model: Encoder, state: State, inputs: tuple[str, str]) -> str:
    x, keep = inputs
    gone = g.node("Sub", "gone", g.number("one", 1), keep)
    penalty = g.node("Mul", "penalty", gone, g.number("far", 1e4))
    blocked = g.node("Unsqueeze", "blocked", g.node("Neg", "minus_penalty",
                     g.node("Squeeze", "penalty_flat", penalty, g.numbers(2))), g.numbers(1, 2))
    length = g.node("Slice", "length", g.node("Shape", "shape", "input_ids"), g.numbers(1), g.numbers(2), g.numbers(0))
    place = g.node("Slice", "places", g.widened("place", state["place.weight"]), g.numbers(0), length, g.numbers(0))
    h = g.node("Add", "placed", g.norm("norm_in", x, state, "norm_in"), place)
    for index in range(model.shape.layers):
        h = _layer(g, model, state, (h, blocked, f"stack.{index}"))
    h = g.node("Mul", "h_kept", g.norm("norm_out", h, state, "norm_out"), keep)
    count = g.node("Max", "count", g.node("ReduceSum", "kept", keep, g.numbers(1), keepdims=0), g.number("at_least", 1))
    mean = g.node("Div", "mean", g.node("ReduceSum", "h_sum", h, g.numbers(1), keepdims=0), count)
    peak = g.node("ReduceMax", "peak", g.node("Sub", "h_real", h, penalty), axes=[1], keepdims=0)
    peak = g.node("Max", "peak_safe", peak, g.number("floor", -10))
    return g.linear("gather", g.node("Concat", "pooled", mean, peak, axis=1), state, "gather")


def _layer(g: Graph, model: Encoder, state: State, inputs: tuple[str, str, str]) -> str:
    h, blocked, key = inputs
    shape = model.shape
    each = shape.dim // shape.heads
    qkv = g.linear(f"{key}.qkv", g.norm(f"{key}.norm_1", h, state, f"{key}.norm_1"), state, f"{key}.qkv")
    flat = _attention(g, key, qkv, blocked, (shape.heads, each))
    h = g.node("Add", f"{key}.after_attention", h, g.linear(f"{key}.out", flat, state, f"{key}.out"))
    up = g.node("Relu", f"{key}.active", g.linear(f"{key}.up", g.norm(f"{key}.norm_2", h, state, f"{key}.norm_2"), state, f"{key}.up"))
    return g.node("Add", f"{key}.after_hidden", h, g.linear(f"{key}.down", up, state, f"{key}.down"))


def _attention(g: Graph, key: str, qkv: str, blocked: str, heads: tuple[int, int]) -> str:
    """Each word's mixture of the others: [batch, length, heads x each]."""
    count, each = heads
    split = g.node("Reshape", f"{key}.split", qkv, g.numbers(0, 0, 3, count, each))
    parts = g.node("Transpose", f"{key}.parts", split, perm=[2, 0, 3, 1, 4])
    q, k, v = (g.node("Squeeze", f"{key}.{name}", g.node("Slice", f"{key}.{name}_slice", parts, g.numbers(i),
               g.numbers(i + 1), g.numbers(0)), g.numbers(0)) for i, name in enumerate("qkv"))
    product = g.node("MatMul", f"{key}.scores", q, g.node("Transpose", f"{key}.k_t", k, perm=[0, 1, 3, 2]))
    scaled = g.node("Mul", f"{key}.scaled", product, g.number(f"{key}.factor", each**-0.5))
    share = g.node("Softmax", f"{key}.share", g.node("Add", f"{key}.seen", scaled, blocked), axis=-1)
    mixed = g.node("Transpose", f"{key}.mixed", g.node("MatMul", f"{key}.values", share, v), perm=[0, 2, 1, 3])
    return g.node("Reshape", f"{key}.flat", mixed, g.numbers(0, 0, count * each))


def _sentence(g: Graph, model: Pretrained, keep: str) -> str:
    """The part that began with published weights: two layers, mean, projection."""
    state = {name: value.detach().cpu().double().numpy() for name, value in model.state_dict().items()}
    gone = g.node("Sub", "gone", g.number("one", 1), g.node("Squeeze", "keep_flat", keep, g.numbers(2)))
    blocked = g.node("Unsqueeze", "blocked", g.node("Mul", "penalty", gone, g.number("far", -1e4)), g.numbers(1, 2))
    length = g.node("Slice", "length", g.node("Shape", "shape", "input_ids"), g.numbers(1), g.numbers(2), g.numbers(0))
    places = g.constant("places", model.places(POSITIONS).numpy())
    place = g.node("Slice", "place", places, g.numbers(0), length, g.numbers(0))
    words = g.look_up("table", state["table.weight"].astype(np.float32), "input_ids")
    x = g.node("Mul", "tokens", g.node("Add", "placed", words, place), keep)
    for key, block in (("first", model.first), ("second", model.second)):
        x = _block(g, block, state, (x, blocked, key))
    total = g.node("ReduceSum", "total", g.node("Mul", "kept", x, keep), g.numbers(1), keepdims=0)
    count = g.node("Max", "count", g.node("ReduceSum", "kept_count", keep, g.numbers(1), keepdims=0), g.number("at_least", 1))
    return g.linear("project", g.node("Div", "mean", total, count), state, "project")


def _block(g: Graph, block: Block, state: State, inputs: tuple[str, str, str]) -> str:
    x, blocked, key = inputs
    each = block.width // block.heads
    qkv = g.linear(f"{key}.qkv", g.norm(f"{key}.norm_1", x, state, f"{key}.norm_1", 1e-6), state, f"{key}.qkv")
    flat = _attention(g, key, qkv, blocked, (block.heads, each))
    if block.widen is not None:
        x = g.linear(f"{key}.widen", x, state, f"{key}.widen")
    x = g.node("Add", f"{key}.after_attention", x, g.linear(f"{key}.out", flat, state, f"{key}.out"))
    up = g.linear(f"{key}.up", g.norm(f"{key}.norm_2", x, state, f"{key}.norm_2", 1e-6), state, f"{key}.up")
    down = g.linear(f"{key}.down", g.node("Relu", f"{key}.active", up), state, f"{key}.down")
    return g.node("Add", f"{key}.after_hidden", x, down)


def export_onnx(ensemble: Ensemble, path: Path) -> None:
    """Writes the graph; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(build_graph(ensemble).SerializeToString())
