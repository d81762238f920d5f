using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The precedence of settings, written once (facts: https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/main/pkg/ingress).</summary>
internal static class Precedence
{
    /// <summary>
    /// The effective value of a setting: the strongest source that says anything decides, whatever it says. One that is unknown leaves the value
    /// unknown, and so does one that the controller would refuse.
    /// </summary>
    /// <param name="strongestFirst">Class parameters, annotation on the Service, annotation on the Ingress: those that may decide this setting.</param>
    /// <param name="parse">The value of a text as the controller reads it; <c>null</c> for a text that it refuses.</param>
    /// <param name="fallback">What holds where no source says anything.</param>
    public static EffectiveValue<T> Decide<T>(IReadOnlyList<SettingCandidate> strongestFirst, Func<string, T?> parse, EffectiveValue<T> fallback)
    {
        for (var i = 0; i < strongestFirst.Count; i++)
        {
            var candidate = strongestFirst[i];
            if (candidate.Text.IsAbsent)
                continue;
            if (candidate.Text.IsUnknown)
                return EffectiveValue<T>.Unknown(candidate.Text.UnknownReason!, candidate.Text.Node, candidate.Resource);
            var value = parse(candidate.Text.Value);
            if (value is null)
                return EffectiveValue<T>.Unknown($"the controller refuses '{candidate.Text.Value}'", candidate.Text.Node, candidate.Resource);
            return EffectiveValue<T>.Written(value, candidate.Source, candidate.Origin, candidate.Text.Node, candidate.Resource, Weaker(strongestFirst, i + 1));
        }
        return fallback;
    }

    private static List<OverriddenSetting> Weaker(IReadOnlyList<SettingCandidate> strongestFirst, int from)
    {
        var weaker = new List<OverriddenSetting>();
        for (var i = from; i < strongestFirst.Count; i++)
        {
            var candidate = strongestFirst[i];
            if (!candidate.Text.IsAbsent)
                weaker.Add(new OverriddenSetting(candidate.Source, candidate.Origin, candidate.Text.OrNull(), candidate.Text.Node, candidate.Resource));
        }
        return weaker;
    }
}
