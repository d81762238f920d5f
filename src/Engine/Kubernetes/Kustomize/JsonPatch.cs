using System.Globalization;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Finds the paths of an object that a JSON patch writes (RFC 6902, https://www.rfc-editor.org/rfc/rfc6902), wider where items of a list move.
/// </summary>
internal sealed class JsonPatch
{
    // Longer paths are cut, and so mean more.
    private const int MostSteps = 40;

    private readonly BuiltObject target;
    private readonly string reason;

    private JsonPatch(BuiltObject target, string reason)
    {
        this.target = target;
        this.reason = reason;
    }

    /// <summary>Marks what the operations write; what cannot be followed marks the whole object.</summary>
    public static void Apply(Sequence operations, BuiltObject target, string reason)
    {
        var patch = new JsonPatch(target, reason);
        foreach (var operation in operations.Items)
            patch.Apply(operation as Mapping);
    }

    private void Apply(Mapping? operation)
    {
        if ((operation?["path"] as Scalar)?.Value is not { } path)
        {
            target.MarkAllButHeader(reason);
            return;
        }
        var name = (operation["op"] as Scalar)?.Value;
        if (name == "test")
            return;
        if (name == "move" && (operation["from"] as Scalar)?.Value is { } from)
            Write(Steps(from), "remove", null);
        Write(Steps(path), name is "move" or "copy" ? "add" : name, operation["value"]);
    }

    // The first slash separates nothing: kustomize drops what stands before it, and so writes elsewhere where it is missing.
    private static List<string> Steps(string pointer) =>
        pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/").Replace("~0", "~")).Take(MostSteps).ToList();

    private void Write(List<string> steps, string? operation, YamlNode? value)
    {
        if (steps.Count == 0 || steps[0] is "apiVersion" or "kind" || (steps[0] == "metadata" && steps.Count == 1))
            target.Mark([], reason);
        else if (steps.Count == 2 && steps[0] == "metadata" && steps[1] is "name" or "namespace")
            Rename(steps[1], operation, value as Scalar);
        else
            Mark(steps, operation, value);
    }

    // References follow another name (KUS 054), and the namespace is a fact.
    private void Rename(string field, string? operation, Scalar? value)
    {
        if (operation is not ("add" or "replace") || value is null or { Kind: ScalarKind.Null })
            target.Mark(["metadata", field], reason);
        else if (field == "name")
            target.Rename(target.Namespace, value.Value);
        else
            target.Rename(value.Value, target.Name);
    }

    private void Mark(List<string> steps, string? operation, YamlNode? value)
    {
        YamlNode? written = target.Source.Root;
        var path = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i + 1 == steps.Count;
            if (written is Sequence list)
            {
                if (IndexIn(list, steps[i], path) is not { } index || (isLast && operation != "replace"))
                {
                    MarkList(list, path, isLast && operation == "add" && steps[i] == "-");
                    return;
                }
                path.Add(UnknownPaths.IndexStep(index));
                written = list.Items[index];
            }
            else if (written is null && IsIndex(steps[i]))
            {
                // Whether this is a list that somebody has added cannot be seen.
                value = null;
                break;
            }
            else
            {
                path.Add(steps[i]);
                written = (written as Mapping)?[steps[i]];
            }
        }
        MarkValue(path, operation, written, value);
    }

    // A mapping where none was: only its keys are new.
    private void MarkValue(List<string> path, string? operation, YamlNode? written, YamlNode? value)
    {
        var isNew = operation == "add" && written is null or Mapping { Entries.Count: 0 } && target.Unknown.At(path).IsEmpty;
        if (!isNew || value is not Mapping { Entries.Count: > 0 } mapping)
        {
            target.Mark(path, reason);
            return;
        }
        foreach (var key in mapping.Entries.Select(e => e.Name).OfType<string>())
            target.Mark([.. path, key], reason);
    }

    private void MarkList(Sequence list, List<string> path, bool isAppended)
    {
        if (isAppended)
            target.Mark([.. path, UnknownPaths.IndexStep(list.Items.Count)], reason);
        else
            target.Mark(path, reason);
    }

    private int? IndexIn(Sequence list, string step, List<string> path)
    {
        if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Items.Count)
            return null;
        return target.IsShifted(path) ? null : index;
    }

    private static bool IsIndex(string step) => step == "-" || (step.Length > 0 && step.All(static c => c is >= '0' and <= '9'));
}
