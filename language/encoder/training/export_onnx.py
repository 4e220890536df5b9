"""Writes trained encoders as one int8 ONNX graph, by hand: every table row and every output of a
matrix has its own scale, and table rows are only widened to float after they were looked up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bert import Bert
from encoder import Encoder
from ensemble import Ensemble

OPSET, IR_VERSION = 17, 8
State = dict[str, np.ndarray]
# Weights that meet 8-bit values: older processors add two such products in 16 bits, and would cut larger ones.
SEVEN_BITS = 63


def quantise_rows(matrix: np.ndarray, largest: int = 127) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one scale per row: matrix is about rows * scale."""
    flat = matrix.reshape(len(matrix), -1)
    scale = np.abs(flat).max(1) / largest
    scale[scale == 0] = 1e-8
    rows = np.clip(np.rint(flat / scale[:, None]), -largest, largest).astype(np.int8)
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

    def whole(self, name: str, x: str) -> tuple[str, str, str]:
        """Values as 8-bit whole numbers with one scale and zero for all of them."""
        names = [f"{self.prefix}{name}.{part}" for part in ("whole", "step", "zero_point")]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], names, name=names[0]))
        return names[0], names[1], names[2]

    def product(self, name: str, x: str, state: State) -> str:
        """x times a matrix, in whole numbers: a scale per output; written so that the runtime joins the steps."""
        rows, scale = quantise_rows(state[f"{name}.weight"], SEVEN_BITS)
        whole, step, zero = self.whole(name, x)
        weight = self.constant(f"{name}.int8", rows.T.copy())
        sums = self.node("MatMulInteger", f"{name}.sums", whole, weight, zero)
        both = self.node("Mul", f"{name}.scales", step, self.constant(f"{name}.scale", scale))
        values = self.node("Mul", f"{name}.values", self.node("Cast", f"{name}.float", sums, to=TensorProto.FLOAT), both)
        return self.node("Add", name, values, self.constant(f"{name}.bias", state[f"{name}.bias"]))

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
        write = _bert if isinstance(branch, Bert) else _branch
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
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)], producer_name="frontdesk")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made)
    return made


def _branch(g: Graph, model: Encoder, keep: str) -> str:
    shape = model.shape
    state = {name: value.detach().cpu().double().numpy() for name, value in model.state_dict().items()}
    table = (state["table.weight"] * np.exp(state["weight.weight"])).astype(np.float32)
    x = g.node("Mul", "tokens", g.look_up("table", table, "input_ids"), keep)
    sentence = g.node("ReduceSum", "bag", x, g.numbers(1), keepdims=0)
    if shape.channels:
        sentence = g.node("Add", "with_filters", sentence, _filtered(g, state, x, keep))
    return sentence


def _filtered(g: Graph, state: State, x: str, keep: str) -> str:
    by_channel = g.node("Transpose", "by_channel", x, perm=[0, 2, 1])
    bias = g.constant("conv.bias", state["conv.bias"].astype(np.float32))
    wide = g.node("Conv", "wide", by_channel, g.widened("conv.weight", state["conv.weight"]), bias, pads=[1, 1])
    seen = g.node("Mul", "seen", g.node("Relu", "active", wide), g.node("Transpose", "keep_last", keep, perm=[0, 2, 1]))
    return g.linear("project", g.node("ReduceMax", "filter_peak", seen, axes=[2], keepdims=0), state, "project")


def _bert(g: Graph, model: Bert, keep: str) -> str:
    """The main part: its matrices are multiplied as whole numbers, scaled anew for each text."""
    state = {name: value.detach().cpu().float().numpy() for name, value in model.state_dict().items()}
    length = g.node("Slice", "length", g.node("Shape", "shape", "input_ids"), g.numbers(1), g.numbers(2), g.numbers(0))
    place = g.node("Slice", "place", g.constant("places", state["place.weight"]), g.numbers(0), length, g.numbers(0))
    x = g.node("Add", "placed", g.look_up("table", state["table.weight"], "input_ids"), place)
    x = g.norm("norm_in", x, state, "norm_in", 1e-12)
    mask = g.node("Cast", "mask", "attention_mask", to=TensorProto.INT32)
    for index in range(model.shape.layers):
        x = _layer(g, model, state, (x, mask, f"stack.{index}"))
    total = g.node("ReduceSum", "total", g.node("Mul", "kept", x, keep), g.numbers(1), keepdims=0)
    return g.node("Sub", "without_common", g.unit("plain", total), g.constant("common", state["common"]))


def _layer(g: Graph, model: Bert, state: State, inputs: tuple[str, str, str]) -> str:
    x, mask, key = inputs
    mixed = _attention(g, model, state, inputs)
    x = g.norm(f"{key}.norm_1", g.node("Add", f"{key}.mixed", x, g.product(f"{key}.out", mixed, state)), state, f"{key}.norm_1", 1e-12)
    up = g.node("Gelu", f"{key}.active", g.product(f"{key}.up", x, state), domain="com.microsoft")
    down = g.product(f"{key}.down", up, state)
    return g.norm(f"{key}.norm_2", g.node("Add", f"{key}.deeper", x, down), state, f"{key}.norm_2", 1e-12)


def _attention(g: Graph, model: Bert, state: State, inputs: tuple[str, str, str]) -> str:
    """Each word's mixture of the others: [batch, length, dim]."""
    x, mask, key = inputs
    rows, scale = quantise_rows(state[f"{key}.qkv.weight"], SEVEN_BITS)
    whole, step, zero = g.whole(f"{key}.qkv", x)
    weight, weight_step = g.constant(f"{key}.qkv.int8", rows.T.copy()), g.constant(f"{key}.qkv.scale", scale)
    bias = g.constant(f"{key}.qkv.bias", state[f"{key}.qkv.bias"])
    weight_zero = g.constant(f"{key}.qkv.zero", np.zeros(len(scale), np.int8))
    return g.node("QAttention", f"{key}.attention", whole, weight, bias, step, weight_step, mask, zero, weight_zero,
                  domain="com.microsoft", num_heads=model.shape.heads)


def export_onnx(ensemble: Ensemble, path: Path) -> None:
    """Writes the graph; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(build_graph(ensemble).SerializeToString())
