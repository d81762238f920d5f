using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>An annotation that the controller knows, on an object that it takes: what rules about single annotations judge.</summary>
public sealed class AnnotationUse
{
    // Asked by rule after rule, always with the same answer.
    private bool? read;
    private bool readIsKnown;

    internal AnnotationUse(LoadBalancer loadBalancer, LoadBalancerMember? member, Resource resource, Scalar key, Field value, AnnotationMatch match)
    {
        LoadBalancer = loadBalancer;
        Resource = resource;
        Key = key;
        Value = value;
        Match = match;
        Member = member;
    }

    /// <summary>The load balancer that reads it; of several that share a backend Service, the first.</summary>
    public LoadBalancer LoadBalancer { get; }

    /// <summary>The Ingress or Service that carries it.</summary>
    public Resource Resource { get; }

    /// <summary>The member that the object is; <c>null</c> for a Service that the load balancer only forwards to.</summary>
    public LoadBalancerMember? Member { get; }

    /// <summary>Where the key is written.</summary>
    public Scalar Key { get; }

    /// <summary>What is written for it.</summary>
    public Field Value { get; }

    /// <summary>What is written for it, as text: unknown where it is a placeholder, may be patched or is no string.</summary>
    public Reading<string> Written => Resource.Annotation(Key.Value);

    /// <summary>Which of the allowed values is written; <c>null</c> for every other text, and where they cannot be listed.</summary>
    public Choice? Choice => Descriptor.Choices.Count > 0 && Written.OrNull() is { } text ? Descriptor.ChoiceOf(text) : null;

    /// <summary>Its row in the catalogue, with the variable parts of the key.</summary>
    public AnnotationMatch Match { get; }

    /// <summary>Its row in the catalogue.</summary>
    public AnnotationDescriptor Descriptor => Match.Descriptor;

    /// <summary>Whether EKS Auto Mode reads it, which has rules of its own.</summary>
    public bool IsAutoMode => LoadBalancer.Owner == LoadBalancerOwner.AutoMode;

    /// <summary>Whether it only seems to be the AWS Load Balancer Controller that reads it.</summary>
    public bool IsPresumed => LoadBalancer.Owner == LoadBalancerOwner.PresumedController;

    /// <summary>Whether parameters of the Ingress' class, which are not known, may stand in the value's place.</summary>
    public bool ClassMayDecide => Descriptor.ClassParameter is not null && Member?.IngressOwnership?.Parameters == ClassParameters.Unread;

    /// <summary>
    /// Whether class parameters stand in the value's place: those of the Ingress' own class, or for a few settings of the group's first member
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_ipam.go); <c>null</c> where unknown.
    /// </summary>
    internal bool? ClassDecides
    {
        get
        {
            if (Member?.IngressOwnership is null)
                return false;
            var isOfFirst = Descriptor == IngressAnnotations.IpamIPv4PoolId || Descriptor == IngressAnnotations.MinimumLoadBalancerCapacity;
            return (isOfFirst ? LoadBalancer.Members[0] : Member).IngressOwnership?.DecidesInsteadOf(Descriptor);
        }
    }

    /// <summary>Whether the controller looks at the value at all; <c>null</c> where that hangs on what these files do not say.</summary>
    public bool? IsRead
    {
        get
        {
            if (!readIsKnown)
                read = new AnnotationReadings(this).All(Descriptor.ReadOnlyIf, overridden: true);
            readIsKnown = true;
            return read;
        }
    }

    /// <summary>Whether the controller sends the value to AWS; <c>null</c> where that hangs on what these files do not say.</summary>
    public bool? IsSent => IsRead is false ? false : Descriptor.SentOnlyIf == ReadCondition.None ? IsRead : Three.And(IsRead, new AnnotationReadings(this).All(Descriptor.SentOnlyIf, overridden: false));

    /// <summary>
    /// What of the same load balancer makes the value ineffective: the first condition of its row that certainly does not hold; <c>None</c> where
    /// nothing does, and where a stronger source takes its place. That nothing is built at all is no such thing, nor are names of backends.
    /// </summary>
    public ReadCondition DisarmedBy => new AnnotationReadings(this) is var readings && readings.IsOverridden() is true
        ? ReadCondition.None
        : readings.FirstUnmet((Descriptor.ReadOnlyIf | Descriptor.SentOnlyIf | Descriptor.EffectiveOnlyIf) & ~NotDisarming);

    /// <summary>The stronger sources that stand in the value's place; empty where none does or that is not known.</summary>
    public IReadOnlyList<StrongerSetting> ReplacedBy => StrongerSettings.Of(this);

    /// <summary>The parts of the value that speak of ports which are not there, where the rest of it counts.</summary>
    public IEnumerable<IgnoredPart> IgnoredParts => IgnoredPart.Of(this);

    private const ReadCondition NotDisarming = ReadCondition.BuildsRule | ReadCondition.BuildsTargetGroup | ReadCondition.NamedByBackend
        | ReadCondition.NamedByActionBackend | ReadCondition.SelectedByClass | ReadCondition.SpecSourceRangesUnset | ReadCondition.CertificateManagement;

    /// <inheritdoc/>
    public override string ToString() => $"{Resource}: {Key.Value}";
}
