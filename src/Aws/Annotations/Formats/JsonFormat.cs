using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>Judges JSON that has the right types; the report's spans count in the annotation's text.</summary>
internal delegate void JsonRule(JsonNode root, ValueCheck check);

/// <summary>JSON that Go unmarshals into a type, and that a rule then looks at.</summary>
internal sealed class JsonFormat(JsonShape shape, JsonRule? rule = null) : ValueFormat
{
    public override ValueKind Kind => ValueKind.Json;

    public override void Check(ValueCheck check) => Read(check);

    /// <summary>What is written, where nothing is wrong with it; else <c>null</c>, and the check has the problems.</summary>
    public JsonNode? Read(ValueCheck check)
    {
        var json = GoJson.Parse(check.Text);
        if (json.Root is null)
        {
            check.Report(ValueProblemKind.Json, json.Error!.Span, $"this is not JSON: {json.Error.Reason}");
            return null;
        }

        var problems = check.Problems.Count;
        shape.Check(json.Root, JsonShape.Root, (node, message) => check.Report(ValueProblemKind.JsonType, node.Span, message));
        if (check.Problems.Count == problems)
            rule?.Invoke(json.Root, check);
        return check.Problems.Count == problems ? json.Root : null;
    }
}
