using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The precedence of settings, written once (facts: https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/main/pkg/ingress).</summary>
internal static class Precedence
{
    /// <summary>
    /// The effective value of a setting: the strongest source that says anything decides, whatever it says. One that is unknown leaves the value
    /// unknown, and so does one that the controller would refuse.
    /// </summary>
    /// <param name="strongest">Class parameters, annotation on the Service, annotation on the Ingress: the strongest of those that may decide.</param>
    /// <param name="weaker">What decides where that says nothing; <c>default</c> where there is no such source.</param>
    /// <param name="weakest">As <paramref name="weaker"/>.</param>
    /// <param name="parse">The value of a text as the controller reads it; <c>null</c> for a text that it refuses.</param>
    /// <param name="fallback">What holds where no source says anything.</param>
    public static EffectiveValue<T> Decide<T>(
        in SettingCandidate strongest, in SettingCandidate weaker, in SettingCandidate weakest, Func<string, T?> parse, EffectiveValue<T> fallback)
    {
        if (!strongest.Text.IsAbsent)
            return Of(strongest, parse, weaker, weakest);
        if (!weaker.Text.IsAbsent)
            return Of(weaker, parse, weakest, default);
        return weakest.Text.IsAbsent ? fallback : Of(weakest, parse, default, default);
    }

    private static EffectiveValue<T> Of<T>(in SettingCandidate candidate, Func<string, T?> parse, in SettingCandidate weaker, in SettingCandidate weakest)
    {
        if (candidate.Text.IsUnknown)
            return EffectiveValue<T>.Unknown(candidate.Text.UnknownReason!, candidate.Text.Node, candidate.Resource);
        var value = parse(candidate.Text.Value);
        if (value is null)
            return EffectiveValue<T>.Unknown($"the controller refuses '{candidate.Text.Value}'", candidate.Text.Node, candidate.Resource);
        var written = EffectiveValue<T>.Written(value, candidate.Source, origin: null, candidate.Text.Node, candidate.Resource, Saying(weaker, weakest));
        return candidate.IsSupposed ? written.Suppose() : written;
    }

    private static OverriddenSetting[] Saying(in SettingCandidate weaker, in SettingCandidate weakest)
    {
        if (weaker.Text.IsAbsent)
            return weakest.Text.IsAbsent ? [] : [Overridden(weakest)];
        return weakest.Text.IsAbsent ? [Overridden(weaker)] : [Overridden(weaker), Overridden(weakest)];
    }

    private static OverriddenSetting Overridden(in SettingCandidate candidate) =>
        new(candidate.Source, candidate.Origin, candidate.Text.OrNull(), candidate.Text.Node, candidate.Resource);
}
