using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// Pods that run on Fargate: those of a namespace that carry all the labels
/// (https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html).
/// </summary>
public sealed class FargateProfile(string @namespace, IReadOnlyDictionary<string, string> labels, YamlNode node)
{
    /// <summary>May hold the wildcards <c>*</c> and <c>?</c>.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Keys and values may hold wildcards too; empty for every pod of the namespace.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; } = labels;

    /// <summary>Where the profile is written.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>Whether pods of this namespace with these labels run on Fargate; <c>null</c> where a placeholder or an unwritten namespace decides.</summary>
    /// <param name="namespace">The pods' namespace; <c>null</c> where none is written.</param>
    /// <param name="podLabels">The pods' <c>metadata.labels</c>.</param>
    public bool? Selects(string? @namespace, Field podLabels)
    {
        var answer = CoversNamespace(@namespace);
        if (answer is false)
            return false;
        foreach (var label in Labels)
        {
            var has = Has(podLabels, label);
            if (has is false)
                return false;
            answer = has is null ? null : answer;
        }
        return answer;
    }

    /// <summary>Whether it selects any pods of this namespace; <c>null</c> where the namespace is a placeholder or unwritten.</summary>
    public bool? CoversNamespace(string? @namespace)
    {
        if (Namespace == "*")
            return true;
        return @namespace is null || Placeholder.IsIn(@namespace) ? null : MatchesWildcards(Namespace, @namespace);
    }

    /// <summary>A <c>namespace</c> with <c>labels</c>, as eksctl, ACK and the configuration write it; <c>null</c> where a part of it is unknown.</summary>
    internal static FargateProfile? Read(Field selector)
    {
        if (selector["namespace"].Text() is not { IsPresent: true } @namespace || selector["labels"].Entries is not { } entries)
            return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Value.Text() is not { IsPresent: true } value)
                return null;
            labels[entry.Key.Value] = value.Value;
        }
        return new FargateProfile(@namespace.Value, labels, selector.Node!);
    }

    private static bool? Has(Field podLabels, KeyValuePair<string, string> wanted)
    {
        if (podLabels.Entries is not { } labels)
            return null;
        var answer = podLabels[wanted.Key].IsUnknown ? null : (bool?)false;
        foreach (var label in labels.Where(l => MatchesWildcards(wanted.Key, l.Key.Value)))
        {
            var value = label.Value.Text();
            if (value.IsUnknown)
                answer = null;
            else if (MatchesWildcards(wanted.Value, value.Or("")!))
                return true;
        }
        return answer;
    }

    /// <summary><c>*</c> stands for any characters, <c>?</c> for one. The last star is retried alone, so the time is at most quadratic.</summary>
    private static bool MatchesWildcards(string pattern, string text)
    {
        var (p, t, star, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, retry) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++retry);
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
