using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>The settings that all members of an Ingress group share: those who set one must agree, the others follow.</summary>
/// <param name="members">In the controller's order.</param>
/// <param name="isOpen">Whether others, outside this set, may be members too.</param>
/// <param name="areCertain">Whether all certainly reach the same cluster.</param>
internal sealed class GroupSettings(IReadOnlyList<IngressSettings> members, bool isOpen, bool areCertain)
{
    /// <summary>
    /// The group's value: that of the members who say something, if they say the same; where they do not, the controller refuses the group and the
    /// value is unknown. Where nobody says anything the default holds, which in a group with members outside this set is only supposed.
    /// </summary>
    /// <param name="annotation">The setting.</param>
    /// <param name="parse">As <see cref="Precedence.Decide"/>.</param>
    /// <param name="default">What holds where nobody says anything.</param>
    /// <param name="keyOf">What of a written text counts when members are compared; without it, all of it.</param>
    public EffectiveValue<T> Shared<T>(
        AnnotationDescriptor annotation, Func<string, T?> parse, EffectiveValue<T> @default, Func<string, string>? keyOf = null)
    {
        if (members.Count == 1 && members[0].OfLoadBalancer(annotation, parse, @default) is var only)
            return isOpen ? only.Assume() : only;
        var unset = EffectiveValue<T>.Default(default, @default.Origin, SettingSource.None);
        var values = members.Select(m => m.OfLoadBalancer(annotation, parse, unset)).ToList();
        if (values.Find(v => !v.IsKnown) is { } unknown)
            return unknown;
        var written = values.FindAll(v => !v.IsUnset);
        if (written.Count == 0)
            return isOpen || values.Exists(v => v.IsAssumed) ? @default.Assume() : @default;
        if (!HasOneKey(members.Select(m => m.Deciding(annotation).Text), keyOf ?? (t => t)))
            return Disagreement<T>(written[0]);
        return areCertain || written.Count == members.Count ? written[0] : written[0].Suppose();
    }

    /// <summary>
    /// The HTTPS port that HTTP redirects to. Parameters of a class that name no number switch it off for everybody
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go, buildSSLRedirectConfig).
    /// </summary>
    public EffectiveValue<int?> SslRedirect()
    {
        var off = members.Select(m => m.Ownership.ParametersObject?.SslRedirectPort ?? default).FirstOrDefault(IsNoNumber);
        return off.IsPresent
            ? EffectiveValue<int?>.Default(null, $"switched off by '{off.Value}' in the class parameters", SettingSource.ClassParameters)
            : Shared<int?>(IngressAnnotations.SslRedirect, GoInt.Parse32, Setting.Unset<int?>("no redirect"), ComparedText.Number);
    }

    /// <summary>
    /// The attributes of all members, key by key; those of the class of the first member win
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_load_balancer_attributes.go).
    /// </summary>
    public EffectiveValue<GoStringMap> Attributes()
    {
        var annotation = IngressAnnotations.LoadBalancerAttributes;
        var first = members[0].Ownership;
        if (members.Count == 1 && first.ParametersObject is null)
            return Shared(annotation, ComparedText.Map, Setting.Unset<GoStringMap>("no attributes"));
        var values = members.Select(m => m.OfAnnotation(annotation, ComparedText.Map)).ToList();
        if (values.Find(v => !v.IsKnown) is { } unknown)
            return unknown;
        var written = values.FindAll(v => !v.IsUnset);
        var ofClass = first.ParametersObject is { } parameters ? parameters.LoadBalancerAttributes : new Dictionary<string, Reading<string>>();
        if (ofClass is null || first.Parameters == ClassParameters.Unread || ofClass.Values.Any(v => !v.IsPresent))
            return EffectiveValue<GoStringMap>.Unknown("the attributes in the class parameters are not known");
        return Merge(ofClass, written, first.ParametersObject);
    }

    private EffectiveValue<GoStringMap> Merge(
        IReadOnlyDictionary<string, Reading<string>> ofClass, List<EffectiveValue<GoStringMap>> written, IngressClassParameters? parameters)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in written.SelectMany(w => w.Value!.Effective().Select(e => (Key: e.Key.Value, Value: e.Value.Value, w))))
        {
            if (merged.TryGetValue(pair.Key, out var other) && other != pair.Value && !ofClass.ContainsKey(pair.Key))
                return Disagreement<GoStringMap>(pair.w);
            merged[pair.Key] = pair.Value;
        }
        foreach (var pair in ofClass)
            merged[pair.Key] = pair.Value.Value;
        if (merged.Count == 0)
            return isOpen ? Setting.Unset<GoStringMap>("no attributes").Assume() : Setting.Unset<GoStringMap>("no attributes");
        if (ofClass.Count == 0 && written.Count == 1)
            return written[0];
        var map = GoStringMap.Parse(string.Join(",", merged.Select(p => Escape(p.Key) + "=" + Escape(p.Value))));
        return ofClass.Count > 0
            ? EffectiveValue<GoStringMap>.Written(map, SettingSource.ClassParameters, null, parameters!.Resource.Spec["loadBalancerAttributes"].Node, parameters.Resource)
            : EffectiveValue<GoStringMap>.Written(map, SettingSource.IngressAnnotation, null, written[0].WrittenAt, written[0].WrittenIn);
    }

    private static bool HasOneKey(IEnumerable<Reading<string>> texts, Func<string, string> keyOf) =>
        texts.Where(t => t.IsPresent).Select(t => keyOf(t.Value)).Distinct(StringComparer.Ordinal).Count() == 1;

    private static bool IsNoNumber(Reading<string> port) => port.IsPresent && GoInt.Parse32(port.Value) is null;

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace(",", "\\,");

    private static EffectiveValue<T> Disagreement<T>(EffectiveValue<T> written) =>
        EffectiveValue<T>.Unknown("the members of the group disagree", written.WrittenAt, written.WrittenIn);
}

/// <summary>What of a setting's text counts when the members of a group are compared.</summary>
internal static class ComparedText
{
    /// <summary>A list whose order counts.</summary>
    public static string SameOrder(string text) => string.Join("\n", GoStringList.Parse(text).Values());

    /// <summary>A list whose order does not count, repetitions do.</summary>
    public static string AnyOrder(string text) => string.Join("\n", GoStringList.Parse(text).Values().OrderBy(v => v, StringComparer.Ordinal));

    /// <summary>A set.</summary>
    public static string Set(string text) => string.Join("\n", GoStringList.Parse(text).Values().Distinct(StringComparer.Ordinal).OrderBy(v => v, StringComparer.Ordinal));

    /// <summary>A boolean in any of Go's spellings.</summary>
    public static string Bool(string text) => GoBool.Parse(text)?.ToString() ?? text;

    /// <summary>A number in any of Go's spellings.</summary>
    public static string Number(string text) => GoInt.Parse32(text)?.ToString(CultureInfo.InvariantCulture) ?? text;

    /// <summary>A map; <c>null</c> where the controller refuses it.</summary>
    public static GoStringMap? Map(string text) => GoStringMap.Parse(text) is { IsValid: true } map ? map : null;
}
