using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>The settings that all members of an Ingress group share: those who set one must agree, the others follow.</summary>
internal sealed class GroupSettings(IReadOnlyList<IngressSettings> members, bool isOpen)
{
    /// <summary>
    /// The group's value: that of the members who say something, if they say the same; where they do not, the controller refuses the group and the
    /// value is unknown. Where nobody says anything the default holds, which in a group with members outside this set is only supposed.
    /// </summary>
    public EffectiveValue<T> Shared<T>(AnnotationDescriptor annotation, Func<string, T?> parse, EffectiveValue<T> @default)
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
        return written.TrueForAll(v => TextOf(v) == TextOf(written[0]))
            ? written[0]
            : EffectiveValue<T>.Unknown("the members of the group disagree", written[0].WrittenAt, written[0].WrittenIn);
    }

    private static string? TextOf<T>(EffectiveValue<T> value) => (value.WrittenAt as Scalar)?.Value;
}
