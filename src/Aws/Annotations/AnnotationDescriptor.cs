using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Annotations;

/// <summary>
/// One row of the annotation catalogue: a key (or a family of keys), who reads it from where, what its value may be, and what a bad value does.
/// A descriptor is equal to itself alone.
/// </summary>
public sealed record AnnotationDescriptor
{
    internal AnnotationDescriptor(string prefix, string suffix, ValueFormat format)
    {
        Prefix = prefix;
        Suffix = suffix;
        Key = prefix + "/" + suffix;
        Format = format;
        Parameters = AnnotationKeyPattern.ParametersOf(suffix);
    }

    /// <summary>The part before the slash.</summary>
    public string Prefix { get; }

    /// <summary>The part behind the slash; with its variable parts in angle brackets: <c>actions.&lt;name&gt;</c>.</summary>
    public string Suffix { get; }

    /// <summary>The whole key, with variable parts in angle brackets.</summary>
    public string Key { get; }

    /// <summary>The names of the variable parts; empty for an ordinary key.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether the key has variable parts, so that an object may carry it several times.</summary>
    public bool IsFamily => Parameters.Count > 0;

    /// <summary>What kind of value it takes.</summary>
    public ValueKind Kind => Format.Kind;

    /// <summary>The allowed values, where they can be listed; empty elsewhere.</summary>
    public IReadOnlyList<Choice> Choices => Format.Choices;

    /// <summary>The allowed value that is written like this; <c>null</c> for every other text.</summary>
    public Choice? ChoiceOf(string value)
    {
        for (var i = 0; i < Choices.Count; i++)
        {
            if (Choices[i].Value == value)
                return Choices[i];
        }
        return null;
    }

    /// <summary>Which objects it is read from.</summary>
    public AnnotationScope Scope { get; init; }

    /// <summary>Which controllers read it.</summary>
    public AnnotationReaders Readers { get; init; } = AnnotationReaders.LoadBalancerController;

    /// <summary>How the members of an Ingress group share it.</summary>
    public GroupBehavior Group { get; init; }

    /// <summary>What else must hold for the controller to look at the value at all; a bad value that nobody reads hurts nobody.</summary>
    public ReadCondition ReadOnlyIf { get; init; }

    /// <summary>What else must hold for the value to reach AWS; what the controller itself refuses, it refuses without.</summary>
    public ReadCondition SentOnlyIf { get; init; }

    /// <summary>What else must hold for the value to change anything, although it is read and checked without.</summary>
    public ReadCondition EffectiveOnlyIf { get; init; }

    /// <summary>What happens to a value that does not parse or is not among the allowed ones.</summary>
    public ValueEffect OnBadValue { get; init; } = ValueEffect.Refused(RefusedBy.Controller);

    /// <summary>What holds without the annotation, in words or as a value; <c>null</c> if nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>The field of IngressClassParams that beats the annotation, as written there; <c>null</c> if none does.</summary>
    public string? ClassParameter { get; init; }

    /// <summary>The first release that reads it.</summary>
    public ReleaseVersion Since { get; init; } = Releases.Of("2.0.0");

    /// <summary>The first release that reads it no more; <c>null</c> while it is read.</summary>
    public ReleaseVersion? RemovedIn { get; init; }

    /// <summary>The release that deprecated it; <c>null</c> if none did.</summary>
    public ReleaseVersion? DeprecatedSince { get; init; }

    /// <summary>The controller's feature gate that has to be on for the key to be read; <c>null</c> if none has.</summary>
    public string? Gate { get; init; }

    /// <summary>What to write in place of a deprecated or removed key, in words.</summary>
    public string? Replacement { get; init; }

    /// <summary>What of the same load balancer makes a valid value ineffective, in words; <c>null</c> if nothing does.</summary>
    public string? DisarmedBy { get; init; }

    /// <summary>The page to read.</summary>
    public string DocumentationUrl { get; init; } = "";

    /// <summary>How a value is read and checked.</summary>
    internal ValueFormat Format { get; }

    /// <summary>
    /// Whether a release of the AWS Load Balancer Controller reads the key; <c>null</c> where that depends on a patch number that nobody stated.
    /// </summary>
    public bool? IsReadBy(ReleaseVersion version)
    {
        if (!Readers.HasFlag(AnnotationReaders.LoadBalancerController) && RemovedIn is null)
            return false;
        if (RemovedIn is { } removed && version.IsAtLeast(removed) is not false)
            return version.IsAtLeast(removed) is true ? false : null;
        return version.IsAtLeast(Since);
    }

    /// <summary>Whether a release reads the key no more, although an older one did; <c>null</c> as in <see cref="IsReadBy"/>.</summary>
    public bool? IsRemovedIn(ReleaseVersion version) => RemovedIn is { } removed ? version.IsAtLeast(removed) : false;

    /// <summary>Whether the key is deprecated in a release; <c>null</c> as in <see cref="IsReadBy"/>.</summary>
    public bool? IsDeprecatedIn(ReleaseVersion version) => DeprecatedSince is { } since ? version.IsAtLeast(since) : false;

    /// <summary>Whether the key is newer than a release; <c>null</c> as in <see cref="IsReadBy"/>.</summary>
    public bool? IsNewerThan(ReleaseVersion version) =>
        !Readers.HasFlag(AnnotationReaders.LoadBalancerController) ? false : version.IsAtLeast(Since) is { } isRead ? !isRead : null;

    /// <summary>Whether it is the same row.</summary>
    public bool Equals(AnnotationDescriptor? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
