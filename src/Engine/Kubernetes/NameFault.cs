namespace ManifestLint.Engine.Kubernetes;

/// <summary>Why a text is no valid name, and which part of it is to blame.</summary>
/// <param name="Reason">Ends a sentence that starts with the name: "holds '/'".</param>
/// <param name="Start">Offset of the part in the text.</param>
/// <param name="Length">Its length; 0 where something is missing.</param>
public readonly record struct NameFault(string Reason, int Start, int Length);
