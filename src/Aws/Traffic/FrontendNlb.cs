using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// The Network Load Balancer that stands in front of an Application Load Balancer, as far as its addresses hang on it
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#frontend-nlb-scheme).
/// </summary>
public sealed class FrontendNlb
{
    private FrontendNlb(GroupSettings shared, ControllerSettings controller)
    {
        Scheme = shared.Shared(IngressAnnotations.FrontendNlbScheme, w => TrafficWords.SchemeOf(w), controller.Scheme);
        Subnets = Listed(shared, IngressAnnotations.FrontendNlbSubnets, "the controller looks for them");
        EipAllocations = Listed(shared, IngressAnnotations.FrontendNlbEipAllocations, "AWS chooses");
    }

    /// <summary>Internal or internet-facing, whatever the Application Load Balancer is.</summary>
    public EffectiveValue<Scheme?> Scheme { get; }

    /// <summary>Subnet ids or names; unset where the controller looks for them.</summary>
    public EffectiveValue<GoStringList> Subnets { get; }

    /// <summary>Allocations of elastic addresses, one per subnet; unset where AWS chooses. A list without entries is not unset.</summary>
    public EffectiveValue<GoStringList> EipAllocations { get; }

    /// <summary>That of a group; <c>null</c> where none is certainly asked for.</summary>
    internal static FrontendNlb? Of(GroupSettings shared, ControllerSettings controller) =>
        shared.Shared(IngressAnnotations.EnableFrontendNlb, GoBool.Parse, Setting.Default<bool?>(false), ComparedText.Bool).Value is true
            ? new FrontendNlb(shared, controller)
            : null;

    private static EffectiveValue<GoStringList> Listed(GroupSettings shared, AnnotationDescriptor annotation, string unset) =>
        shared.Shared<GoStringList>(annotation, GoStringList.Parse, Setting.Unset<GoStringList>(unset), ComparedText.AnyOrder);
}
