using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Decides who takes an Ingress, as the controllers themselves decide
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/group_loader.go, class_loader.go).
/// </summary>
internal sealed class IngressClassSelection
{
    public const string OwnController = "ingress.k8s.aws/alb";
    public const string AutoModeController = "eks.amazonaws.com/alb";
    private const string OwnPrefix = IngressAnnotations.Prefix + "/";

    private readonly ClusterModel cluster;
    private readonly ControllerSettings settings;
    private readonly List<IngressClass> defaultClasses;
    private readonly Resource? albConfig;
    private readonly bool hasClassParameters;
    private readonly bool mayHaveDefaultClass;

    public IngressClassSelection(ClusterModel cluster, ControllerSettings settings)
    {
        this.cluster = cluster;
        this.settings = settings;
        defaultClasses = cluster.IngressClasses.Where(c => c.IsDefault is true).ToList();
        mayHaveDefaultClass = cluster.IngressClasses.Any(c => c.IsDefault is null);
        albConfig = cluster.Resources.FirstOrDefault(r => r.Kind == "AlbConfig");
        hasClassParameters = cluster.OfKind(new GroupKind("elbv2.k8s.aws", "IngressClassParams")).Count > 0;
    }

    public IngressOwnership OwnerOf(Ingress ingress)
    {
        var legacy = ingress.ClassAnnotation;
        if (legacy.IsUnknown)
            return Unknown($"its class is unknown: {legacy.UnknownReason}", legacy.Node);
        if (legacy.IsPresent)
            return OfLegacyClass(ingress, legacy);
        var field = ingress.ClassName;
        if (field.IsUnknown)
            return Unknown($"its class is unknown: {field.UnknownReason}", field.Node);
        return field.IsPresent ? OfNamedClass(ingress, field.Value, field.Node) : WithoutClass(ingress);
    }

    private IngressOwnership OfLegacyClass(Ingress ingress, Reading<string> legacy)
    {
        IngressOwnership Is(IngressOwner owner, string reason, YamlNode? evidence = null) =>
            new(owner, reason) { ClassName = legacy.Value, ClassNode = legacy.Node, IsLegacy = true, Evidence = evidence };

        var name = legacy.Value;
        if (WellKnownIngressClasses.Contains(name) && name != settings.IngressClass)
            return Is(IngressOwner.Other, $"'{name}' is the class of another controller");
        if (OtherVendor(ingress) is { } vendor && !settings.IngressClassIsStated)
            return Is(IngressOwner.Other, vendor.Reason, vendor.Evidence);
        if (settings.IngressClass is not { } own)
            return Is(IngressOwner.Unknown, "the class that the controller answers to is unknown");
        if (name == own || (own.Length == 0 && name == "alb"))
            return ForeignClass(name) is { } foreign
                ? Is(IngressOwner.Other, foreign.Reason, foreign.Evidence)
                : settings.AutoMode is false
                    ? Is(IngressOwner.Controller, $"annotation {Ingress.ClassAnnotationKey} is '{name}'")
                    : Is(IngressOwner.Unknown, $"EKS Auto Mode does not read the annotation {Ingress.ClassAnnotationKey}");
        if (string.Equals(name.Trim(), own, StringComparison.OrdinalIgnoreCase))
            return Is(IngressOwner.Other, $"the controller answers to '{own}' exactly");
        return Is(IngressOwner.Unknown, $"no controller is known to answer to the class '{name}'");
    }

    private IngressOwnership OfNamedClass(Ingress ingress, string name, YamlNode? node)
    {
        var lookup = cluster.IngressClassNamed(name);
        if (lookup.IsUnknown)
            return Unknown($"IngressClass '{name}' is unknown: {lookup.UnknownReason}", node);
        if (lookup.Found is { } found)
            return OfClass(found, node);

        IngressOwnership Is(IngressOwner owner, string reason, YamlNode? evidence = null) =>
            new(owner, reason) { ClassName = name, ClassNode = node, Evidence = evidence, Parameters = hasClassParameters ? ClassParameters.Unread : ClassParameters.Unseen };

        if (settings.IngressClassIsStated && name == settings.IngressClass)
            return new IngressOwnership(IngressOwner.Controller, $"the configuration states the class '{name}'")
            {
                ClassName = name,
                ClassNode = node,
                Parameters = hasClassParameters ? ClassParameters.Unread : ClassParameters.None,
            };
        if (WellKnownIngressClasses.Contains(name))
            return Is(IngressOwner.Other, $"'{name}' is the class of another controller");
        if (OtherVendor(ingress) is { } vendor)
            return Is(IngressOwner.Other, vendor.Reason, vendor.Evidence);
        if (name != "alb" && !HasOwnAnnotation(ingress))
            return Is(IngressOwner.Unknown, $"IngressClass '{name}' is not in these files");
        if (settings.AutoMode is not false)
            return Is(settings.AutoMode is true ? IngressOwner.AutoMode : IngressOwner.Unknown, "the cluster is in EKS Auto Mode");
        return Is(IngressOwner.PresumedController, $"no IngressClass '{name}' in these files");
    }

    private IngressOwnership WithoutClass(Ingress ingress)
    {
        if (defaultClasses.Count == 1 && !mayHaveDefaultClass)
            return OfClass(defaultClasses[0], null);
        if (defaultClasses.Count > 0 || mayHaveDefaultClass)
            return Unknown("the default IngressClass of these files is not certain", null);
        if (settings.IngressClass is { Length: 0 })
            return new IngressOwnership(IngressOwner.Controller, "the controller is configured to take every Ingress without a class");

        IngressOwnership Is(IngressOwner owner, string reason, YamlNode? evidence = null) =>
            new(owner, reason) { Evidence = evidence, Parameters = hasClassParameters ? ClassParameters.Unread : ClassParameters.Unseen };

        if (OtherVendor(ingress) is { } vendor)
            return Is(IngressOwner.Other, vendor.Reason, vendor.Evidence);
        if (cluster.Set.IsComplete)
            return Is(IngressOwner.Other, "it has no class, and there is no default IngressClass");
        if (!HasOwnAnnotation(ingress))
            return Is(IngressOwner.Unknown, "it has no class");
        if (settings.AutoMode is not false)
            return Is(settings.AutoMode is true ? IngressOwner.AutoMode : IngressOwner.Unknown, "the cluster is in EKS Auto Mode");
        return Is(IngressOwner.PresumedController, "it has no class, and no default IngressClass is in these files");
    }

    private static IngressOwnership OfClass(IngressClass found, YamlNode? node)
    {
        IngressOwnership Is(IngressOwner owner, string reason) => new(owner, reason)
        {
            ClassName = found.Name,
            ClassNode = node,
            Class = found,
            Evidence = found.Controller.Node,
            Parameters = found.Parameters.IsAbsent ? ClassParameters.None : ClassParameters.Unread,
        };

        if (!found.Controller.IsPresent)
            return Is(IngressOwner.Unknown, $"the controller of IngressClass '{found.Name}' is unknown");
        var reason = $"IngressClass '{found.Name}' has controller '{found.Controller.Value}'";
        return found.Controller.Value switch
        {
            OwnController => Is(IngressOwner.Controller, reason),
            AutoModeController => Is(IngressOwner.AutoMode, reason),
            _ => Is(IngressOwner.Other, reason),
        };
    }

    /// <summary>A class of this name in the set that belongs to somebody else: then the legacy annotation means that one.</summary>
    private (string Reason, YamlNode? Evidence)? ForeignClass(string name) =>
        cluster.IngressClassNamed(name).Found is { Controller: { IsPresent: true, Value: not OwnController } controller }
            ? ($"IngressClass '{name}' has controller '{controller.Value}'", controller.Node)
            : null;

    /// <summary>Alibaba Cloud's controller shares prefix and class name; some keys and one kind are its own.</summary>
    private (string Reason, YamlNode? Evidence)? OtherVendor(Ingress ingress)
    {
        if (albConfig is not null)
            return ("an AlbConfig says that the class is Alibaba Cloud's", albConfig.NameNode);
        foreach (var annotation in ingress.Resource.Annotations)
        {
            if (WellKnownIngressClasses.IsAlibabaKey(annotation.Key.Value))
                return ($"only Alibaba Cloud's controller knows '{annotation.Key.Value}'", annotation.Key);
        }
        return null;
    }

    private static bool HasOwnAnnotation(Ingress ingress) =>
        ingress.Resource.Annotations.Any(a => a.Key.Value.StartsWith(OwnPrefix, StringComparison.Ordinal));

    private static IngressOwnership Unknown(string reason, YamlNode? node) => new(IngressOwner.Unknown, reason) { ClassNode = node };
}
