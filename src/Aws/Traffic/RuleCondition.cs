using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>What of a request a condition looks at (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html).</summary>
public enum RuleConditionField
{
    /// <summary>The host.</summary>
    HostHeader,

    /// <summary>The path.</summary>
    PathPattern,

    /// <summary>A header of some name.</summary>
    HttpHeader,

    /// <summary>The method.</summary>
    HttpRequestMethod,

    /// <summary>A pair of the query string, or a value under any key.</summary>
    QueryString,

    /// <summary>The client's address.</summary>
    SourceIp,
}

/// <summary>One of the values that a condition compares with.</summary>
public readonly struct ConditionValue(string text, YamlNode? node, TextSpan? part = null, string? key = null)
{
    /// <summary>The value as AWS gets it.</summary>
    public string Text { get; } = text;

    /// <summary>Where it stands; <c>null</c> where nobody wrote it.</summary>
    public YamlNode? Node { get; } = node;

    /// <summary>Which part of the node's text; <c>null</c> for all of it.</summary>
    public TextSpan? Part { get; } = part;

    /// <summary>The key of a pair of the query string; <c>null</c> for every key.</summary>
    public string? Key { get; } = key;

    /// <summary>Where it is written; <c>null</c> where nobody wrote it.</summary>
    public SourceLocation? Location => Node is null ? null : Part is { } part ? SourceLocation.Within(Node, part) : SourceLocation.Of(Node);
}

/// <summary>A condition of a rule as AWS gets it: any of its values is enough; a rule takes a request that meets all of its conditions.</summary>
public sealed class RuleCondition(RuleConditionField field, IReadOnlyList<ConditionValue> values)
{
    /// <summary>What of the request it looks at.</summary>
    public RuleConditionField Field { get; } = field;

    /// <summary>What it compares with.</summary>
    public IReadOnlyList<ConditionValue> Values { get; } = values;

    /// <summary>Whether the values are regular expressions.</summary>
    public bool IsRegex { get; init; }

    /// <summary>The header's name; <c>null</c> where none is written, and for every other field.</summary>
    public string? HeaderName { get; init; }
}
