/**
 * From 1.29 on, ONNX Runtime's own builds report to their maker what runs where and how often, unless this stands in
 * the environment of the process before they are loaded. Their native code reads it, so it is no use in a thread:
 * its environment is a copy. Call it in the main thread.
 */
export function silenceRuntime(): void {
  process.env["ORT_DISABLE_TELEMETRY"] = "1";
}
