using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>Which controller takes an Ingress.</summary>
public enum IngressOwner
{
    /// <summary>Not to be told: a placeholder, a patched class, two objects of one name.</summary>
    Unknown,

    /// <summary>The AWS Load Balancer Controller, certainly.</summary>
    Controller,

    /// <summary>The AWS Load Balancer Controller, in all likelihood: the class is outside these files.</summary>
    PresumedController,

    /// <summary>EKS Auto Mode, which reads fewer annotations and parameters of its own.</summary>
    AutoMode,

    /// <summary>Another controller, or nobody.</summary>
    Other,
}

/// <summary>What is known about the parameters of an Ingress' class, which beat its annotations.</summary>
public enum ClassParameters
{
    /// <summary>
    /// There are none, or they never apply
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/group_loader.go).
    /// </summary>
    None,

    /// <summary>
    /// The class that counts is (or may be) outside these files and may have some: what nobody wrote is assumed to be the controller's default.
    /// </summary>
    Unseen,

    /// <summary>The class is in these files and has some which cannot be read: the settings that they may supply are unknown.</summary>
    Unread,

    /// <summary>They are in these files: <see cref="IngressOwnership.ParametersObject"/>.</summary>
    Read,
}

/// <summary>Why the controller takes no Ingress of a class, or not this one.</summary>
public enum IngressClassFault
{
    /// <summary>The class' parameters are of another kind or group than the controller's.</summary>
    ForeignParameters,

    /// <summary>The parameters' object is not there.</summary>
    ParametersMissing,

    /// <summary>The parameters select namespaces in a way that cannot be read.</summary>
    InvalidSelector,

    /// <summary>The parameters leave the Ingress' namespace out.</summary>
    NamespaceExcluded,
}

/// <summary>What keeps the controller from taking an Ingress although its class is the controller's: nothing is provisioned for it.</summary>
public sealed class IngressClassProblem(IngressClassFault fault, YamlNode node, string detail)
{
    /// <summary>Which of the reasons.</summary>
    public IngressClassFault Fault { get; } = fault;

    /// <summary>Where the class or its parameters say so.</summary>
    public YamlNode Node { get; } = node;

    /// <summary>The name of what is missing, or what is wrong as a clause.</summary>
    public string Detail { get; } = detail;
}

/// <summary>Who takes an Ingress, and why.</summary>
public sealed class IngressOwnership
{
    internal IngressOwnership(IngressOwner owner, string reason)
    {
        Owner = owner;
        Reason = reason;
    }

    /// <summary>Which controller takes it.</summary>
    public IngressOwner Owner { get; }

    /// <summary>Why, as a clause that a sentence can end with: "IngressClass 'alb' has controller 'ingress.k8s.aws/alb'".</summary>
    public string Reason { get; }

    /// <summary>The name of the class as the Ingress gives it, or the default class of the set; <c>null</c> where there is none or it is unknown.</summary>
    public string? ClassName { get; internal init; }

    /// <summary>Where the Ingress names its class: the value of the annotation or the field; <c>null</c> where it names none.</summary>
    public YamlNode? ClassNode { get; internal init; }

    /// <summary>Whether the class is named by the annotation <c>kubernetes.io/ingress.class</c>, which switches class parameters off.</summary>
    public bool IsLegacy { get; internal init; }

    /// <summary>The IngressClass of the set; <c>null</c> where it is not in these files, and for the annotation, which names none.</summary>
    public IngressClass? Class { get; internal init; }

    /// <summary>What decided it, outside the Ingress' own class: the class' controller, an object or a key of another vendor.</summary>
    public YamlNode? Evidence { get; internal init; }

    /// <summary>What is known about the class' parameters.</summary>
    public ClassParameters Parameters { get; internal init; }

    /// <summary>The class' parameters, where they are <see cref="ClassParameters.Read"/>.</summary>
    public IngressClassParameters? ParametersObject { get; internal init; }

    /// <summary>Whether the parameters certainly reach the same cluster: what rests on others is at most a warning.</summary>
    public bool AreParametersCertain { get; internal init; } = true;

    /// <summary>Why the controller provisions nothing although the class is its own; <c>null</c> where nothing is wrong.</summary>
    public IngressClassProblem? Problem { get; internal init; }

    /// <summary>Whether it is certain that nothing is provisioned: parameters that are missing may lie outside these files.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>Whether the AWS Load Balancer Controller takes it, certainly or presumably.</summary>
    public bool IsControllers => Owner is IngressOwner.Controller or IngressOwner.PresumedController;

    /// <summary>
    /// Whether the other controller reads <c>alb.ingress.kubernetes.io/</c> keys as well (Alibaba Cloud, Naver Cloud, Zalando's skipper): then they are
    /// not ignored, but mean something else.
    /// </summary>
    public bool SharesPrefix { get; internal init; }

    /// <summary>Why unwritten settings are only assumed, as a sentence that also says how to be certain; <c>null</c> where they are not.</summary>
    public string? Doubt => Supposition is { } what ? what + ": state `controller.ingressClass` in the configuration to be certain." : null;

    /// <summary>Why values of the parameters are only supposed to hold, as a sentence; <c>null</c> where they do.</summary>
    internal string? ParametersDoubt => ParametersObject is null || AreParametersCertain
        ? null
        : $"Only their folder ties IngressClassParams '{ParametersObject.Name}' to these files: `complete: true` or a kustomization would make it certain.";

    /// <summary>Whether class parameters stand in an annotation's place, so that the controller does not read it; <c>null</c> where unknown.</summary>
    public bool? DecidesInsteadOf(AnnotationDescriptor annotation)
    {
        if (annotation.ClassParameter is null || annotation.Group == GroupBehavior.ExclusivePerKey)
            return false;
        if (Parameters == ClassParameters.Unread)
            return null;
        return ParametersObject?.InPlaceOf(annotation) is { IsAbsent: false } value ? value.IsUnknown && value.Node is null ? null : true : false;
    }

    /// <summary>What keeps it from being certain, as a sentence without its full stop; <c>null</c> where nothing does.</summary>
    public string? Supposition
    {
        get
        {
            if (!IsControllers || Parameters != ClassParameters.Unseen)
                return null;
            if (Class is not null)
                return $"IngressClass '{ClassName}' lies in another folder, perhaps of another cluster";
            return ClassName is null
                ? "The Ingress names no class, and no default class is in these files"
                : $"No IngressClass '{ClassName}' is in these files";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}: {Reason}";
}
