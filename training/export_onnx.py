"""Writes a trained encoder as an int8 ONNX graph, by hand: every table row and every filter of the
convolution has its own scale, and rows are only widened to float after they were looked up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from encoder import HASH_LEFT, HASH_RIGHT, Encoder

OPSET, IR_VERSION = 15, 8


def quantise_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one scale per row: matrix is about rows * scale."""
    flat = matrix.reshape(len(matrix), -1)
    scale = np.abs(flat).max(1) / 127
    scale[scale == 0] = 1e-8
    rows = np.clip(np.rint(flat / scale[:, None]), -127, 127).astype(np.int8)
    return rows.reshape(matrix.shape), scale.astype(np.float32)


class Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, name: str, *inputs: str, **attributes: object) -> str:
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
        rows, scale = quantise_rows(matrix)
        zero = self.constant(f"{name}.zero", np.zeros(len(scale), np.int8))
        return self.node("DequantizeLinear", name, self.constant(f"{name}.int8", rows),
                         self.constant(f"{name}.scale", scale), zero, axis=0)


def build_graph(model: Encoder) -> onnx.ModelProto:
    """The graph: input_ids and attention_mask [batch, length] to sentence_embedding [batch, dim]."""
    shape = model.shape
    state = {name: value.detach().cpu().double().numpy() for name, value in model.state_dict().items()}
    g = Graph()
    mask = g.node("Cast", "mask_float", "attention_mask", to=TensorProto.FLOAT)
    keep = g.node("Unsqueeze", "keep", mask, g.constant("axis_2", np.array([2], np.int64)))
    table = (state["table.weight"] * np.exp(state["weight.weight"])).astype(np.float32)
    x = g.node("Mul", "tokens", g.look_up("table", table, "input_ids"), keep)
    axis_1 = g.constant("axis_1", np.array([1], np.int64))
    sentence = g.node("ReduceSum", "bag", x, axis_1, keepdims=0)
    if shape.pairs:
        sentence = g.node("Add", "with_pairs", sentence, _pairs(g, model, state, keep))
    if shape.channels:
        sentence = g.node("Add", "with_context", sentence, _context(g, state, x, keep))
    length = g.node("ReduceL2", "length", sentence, axes=[1], keepdims=1)
    safe = g.node("Max", "safe_length", length, g.constant("tiny", np.array([1e-9], np.float32)))
    g.node("Div", "sentence_embedding", sentence, safe)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
              for name in ("input_ids", "attention_mask")]
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", shape.dim])
    graph = helper.make_graph(g.nodes, "sentence-encoder", inputs, [output], g.constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="frontdesk")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made)
    return made


def _pairs(g: Graph, model: Encoder, state: dict[str, np.ndarray], keep: str) -> str:
    integer = lambda name, value: g.constant(name, np.array(value, np.int64))
    one, end, axis = integer("one", [1]), integer("end", [2**31]), integer("axis_length", [1])
    tail = g.node("Slice", "ids_tail", "input_ids", one, end, axis)
    first = g.node("Slice", "ids_first", "input_ids", integer("zero_index", [0]), one, axis)
    none = g.node("Mul", "no_neighbour", first, integer("zero", 0))
    right = g.node("Concat", "ids_right", tail, none, axis=1)
    mixed = g.node("Add", "mixed", g.node("Mul", "left_part", "input_ids", integer("hash_left", HASH_LEFT)),
                   g.node("Mul", "right_part", right, integer("hash_right", HASH_RIGHT)))
    row = g.node("Mod", "pair_ids", mixed, integer("pair_rows", model.shape.pairs))
    found = g.look_up("pairs", state["pair_table.weight"].astype(np.float32), row)
    return g.node("ReduceSum", "pair_bag", g.node("Mul", "pairs_kept", found, keep), "axis_1", keepdims=0)


def _context(g: Graph, state: dict[str, np.ndarray], x: str, keep: str) -> str:
    by_channel = g.node("Transpose", "by_channel", x, perm=[0, 2, 1])
    bias = g.constant("conv.bias", state["conv.bias"].astype(np.float32))
    wide = g.node("Conv", "wide", by_channel, g.widened("conv", state["conv.weight"].astype(np.float32)), bias, pads=[1, 1])
    seen = g.node("Mul", "seen", g.node("Relu", "active", wide), g.node("Transpose", "keep_last", keep, perm=[0, 2, 1]))
    peak = g.node("ReduceMax", "peak", seen, axes=[2], keepdims=0)
    project = g.widened("project", state["project.weight"].astype(np.float32))
    return g.node("MatMul", "context", peak, g.node("Transpose", "project_t", project, perm=[1, 0]))


def export_onnx(model: Encoder, path: Path) -> None:
    """Writes the graph; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        path.write_bytes(build_graph(model).SerializeToString())
