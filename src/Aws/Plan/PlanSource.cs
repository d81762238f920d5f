using ManifestLint.Aws.Traffic;

namespace ManifestLint.Aws.Plan;

/// <summary>Where a member of a plan comes from, or why it is unknown.</summary>
/// <param name="Member">Its name; from further up its path, as <c>loadBalancers[0].listeners[1].port</c>.</param>
/// <param name="Source">Who decides it.</param>
/// <param name="Origin">The same in words that fit into brackets.</param>
/// <param name="Place">Where it is written; <c>null</c> where nobody wrote it.</param>
/// <param name="IsAssumed">Whether somebody outside the files may say otherwise.</param>
/// <param name="UnknownReason">Why nothing is known; <c>null</c> where something is.</param>
public sealed record PlanSource(string Member, SettingSource Source, string Origin, SourceLocation? Place, bool IsAssumed, string? UnknownReason)
{
    internal static PlanSource Of<T>(string member, EffectiveValue<T> value) => new(
        member,
        value.Source,
        value.Origin,
        value.WrittenAt is { } node ? SourceLocation.Of(node) : null,
        value.IsAssumed,
        value.UnknownReason);
}
