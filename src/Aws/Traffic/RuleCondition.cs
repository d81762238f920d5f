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
/// <param name="Text">The value as AWS gets it.</param>
/// <param name="Node">Where it stands; <c>null</c> where nobody wrote it.</param>
/// <param name="Part">Which part of the node's text; <c>null</c> for all of it.</param>
/// <param name="Key">The key of a pair of the query string; <c>null</c> for every key.</param>
public readonly record struct ConditionValue(string Text, YamlNode? Node, TextSpan? Part = null, string? Key = null)
{
    /// <summary>Where it is written; <c>null</c> where nobody wrote it.</summary>
    public SourceLocation? Location => Node is null ? null : Part is { } part ? SourceLocation.Within(Node, part) : SourceLocation.Of(Node);
}

/// <summary>A condition of a rule as AWS gets it: any of its values is enough; a rule takes a request that meets all of its conditions.</summary>
/// <param name="Field">What of the request it looks at.</param>
/// <param name="Values">What it compares with.</param>
public sealed record RuleCondition(RuleConditionField Field, IReadOnlyList<ConditionValue> Values)
{
    /// <summary>Whether the values are regular expressions.</summary>
    public bool IsRegex { get; init; }

    /// <summary>The header's name; <c>null</c> where none is written, and for every other field.</summary>
    public string? HeaderName { get; init; }
}
