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
    private const string AutoModeController = "eks.amazonaws.com/alb";
    private const string OwnPrefix = IngressAnnotations.Prefix + "/";

    private readonly ClusterModel cluster;
    private readonly ControllerSettings settings;
    private readonly List<IngressClass> defaultClasses;
    private readonly bool mayHaveAnotherDefault;
    private readonly Resource? albConfig;
    private readonly bool hasClassParameters;

    public IngressClassSelection(ClusterModel cluster, ControllerSettings settings)
    {
        this.cluster = cluster;
        this.settings = settings;
        defaultClasses = cluster.IngressClasses.Where(c => c.IsDefault is true).ToList();
        mayHaveAnotherDefault = cluster.IngressClasses.Any(c => c.IsDefault is null);
        albConfig = cluster.FirstOfSort(static r => r.Kind == "AlbConfig");
        hasClassParameters = cluster.OfKind(new GroupKind("elbv2.k8s.aws", "IngressClassParams")).Count > 0;
    }

    public IngressOwnership OwnerOf(Ingress ingress)
    {
        if (ingress.ClassAnnotation.IsUnknown)
            return Unknown($"its class is unknown: {ingress.ClassAnnotation.UnknownReason}", ingress.ClassAnnotation.Node);
        if (ingress.ClassAnnotation.IsPresent)
            return OfAnnotation(ingress, new Naming(ingress.ClassAnnotation, isLegacy: true));
        if (ingress.ClassName.IsUnknown)
            return Unknown($"its class is unknown: {ingress.ClassName.UnknownReason}", ingress.ClassName.Node);
        return ingress.ClassName.IsPresent ? OfField(ingress, new Naming(ingress.ClassName, isLegacy: false)) : WithoutClass(ingress);
    }

    /// <summary>The annotation beats the field, and names no IngressClass: parameters never apply.</summary>
    private IngressOwnership OfAnnotation(Ingress ingress, Naming naming)
    {
        var name = naming.Name;
        if (OtherController(ingress, naming) is { } other)
            return other;
        if (settings.IngressClass is not { } own)
            return naming.Is(IngressOwner.Unknown, "the class that the controller answers to is unknown");
        if (name != own)
        {
            return string.Equals(name.Trim(), own, StringComparison.OrdinalIgnoreCase)
                ? naming.Is(IngressOwner.Other, $"the controller answers to '{own}', letter by letter")
                : naming.Is(IngressOwner.Unknown, $"no controller is known to answer to the class '{name}'");
        }
        if (cluster.IngressClassNamed(name).Found is { Controller: { IsPresent: true, Value: not OwnController } controller })
            return naming.Is(IngressOwner.Other, $"IngressClass '{name}' has controller '{controller.Value}'", controller.Node, SharesPrefix(controller.Value));
        return settings.AutoMode is false
            ? naming.Is(IngressOwner.Controller, $"annotation {Ingress.ClassAnnotationKey} is '{name}'")
            : naming.Is(IngressOwner.Unknown, $"EKS Auto Mode does not read the annotation {Ingress.ClassAnnotationKey}");
    }

    private IngressOwnership OfField(Ingress ingress, Naming naming)
    {
        var lookup = cluster.IngressClassNamed(naming.Name);
        if (lookup.IsUnknown)
            return naming.Is(IngressOwner.Unknown, $"IngressClass '{naming.Name}' is unknown: {lookup.UnknownReason}");
        if (lookup.Found is { } found)
            return OfClass(ingress, found, naming.Node);
        if (OtherController(ingress, naming) is { } other)
            return other;
        if (settings.IngressClassIsStated && naming.Name == settings.IngressClass)
        {
            var parameters = hasClassParameters ? ClassParameters.Unread : ClassParameters.None;
            return naming.Is(IngressOwner.Controller, $"the configuration states the class '{naming.Name}'", parameters: parameters);
        }
        return naming.Name == "alb" || HasOwnAnnotation(ingress)
            ? Presumed(naming, $"no IngressClass '{naming.Name}' is in these files")
            : naming.Is(IngressOwner.Unknown, $"IngressClass '{naming.Name}' is not in these files");
    }

    private IngressOwnership WithoutClass(Ingress ingress)
    {
        if (defaultClasses.Count == 1 && !mayHaveAnotherDefault)
            return OfClass(ingress, defaultClasses[0], null);
        if (defaultClasses.Count > 0 || mayHaveAnotherDefault)
            return Unknown("which IngressClass is the default is not certain", null);
        var naming = new Naming(default, isLegacy: false);
        if (OtherController(ingress, naming) is { } other)
            return other;
        if (cluster.Set.IsComplete)
            return naming.Is(IngressOwner.Other, "it has no class, and there is no default IngressClass");
        return HasOwnAnnotation(ingress)
            ? Presumed(naming, "it has no class, and no default IngressClass is in these files")
            : naming.Is(IngressOwner.Unknown, "it has no class");
    }

    private IngressOwnership Presumed(Naming naming, string reason)
    {
        var parameters = hasClassParameters ? ClassParameters.Unread : ClassParameters.Unseen;
        return settings.AutoMode switch
        {
            true => naming.Is(IngressOwner.AutoMode, "the cluster is in EKS Auto Mode", parameters: parameters),
            false => naming.Is(IngressOwner.PresumedController, reason, parameters: parameters),
            _ => naming.Is(IngressOwner.Unknown, "whether the cluster is in EKS Auto Mode is unknown"),
        };
    }

    private IngressOwnership OfClass(Ingress ingress, IngressClass found, YamlNode? node)
    {
        var isStated = settings.IngressClassIsStated && found.Name == settings.IngressClass;
        // A tree may hold one folder per cluster without any name occurring twice: then the class of that name may be another one's.
        var mayBeAnother = !isStated && !cluster.Set.IsCertain(ingress.Resource, found.Resource) && ingress.Resource.File.Folder != found.Resource.File.Folder;
        IngressOwnership Is(IngressOwner owner, string reason)
        {
            var parameters = owner == IngressOwner.Controller
                ? ParametersOf(ingress, found, mayBeAnother)
                : new Loaded(!found.Parameters.IsAbsent ? ClassParameters.Unread : mayBeAnother ? ClassParameters.Unseen : ClassParameters.None);
            return new IngressOwnership(owner, reason)
            {
                ClassName = found.Name,
                ClassNode = node,
                Class = found,
                Evidence = found.Controller.Node,
                Parameters = parameters.State,
                ParametersObject = parameters.Object,
                AreParametersCertain = parameters.Object is null || cluster.Set.IsCertain(ingress.Resource, parameters.Object.Resource),
                Problem = parameters.Problem,
                IsRefused = parameters.Problem is { } problem && (problem.Fault != IngressClassFault.ParametersMissing || cluster.Set.IsComplete),
                SharesPrefix = found.Controller.OrNull() is { } controller && SharesPrefix(controller),
            };
        }

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

    /// <summary>The parameters as the controller loads them; those of a class that may be another cluster's are not read.</summary>
    private Loaded ParametersOf(Ingress ingress, IngressClass found, bool mayBeAnother)
    {
        var reference = found.Parameters;
        if (reference.IsAbsent)
            return new Loaded(mayBeAnother ? ClassParameters.Unseen : ClassParameters.None);
        var (group, kind, name) = (reference["apiGroup"].Text(), reference["kind"].Text(), reference["name"].Text());
        if (mayBeAnother || group.IsUnknown || !kind.IsPresent || !name.IsPresent)
            return new Loaded(ClassParameters.Unread);
        if (group.OrNull() != IngressClassParameters.Kind.Group || kind.Value != IngressClassParameters.Kind.Kind)
            return Broken(IngressClassFault.ForeignParameters, (group.OrNull() != IngressClassParameters.Kind.Group ? group.Node : kind.Node) ?? kind.Node!, Foreign(group, kind.Value));
        var lookup = cluster.Named(IngressClassParameters.Kind, null, name.Value);
        if (lookup.IsMissing)
            return Broken(IngressClassFault.ParametersMissing, name.Node!, name.Value);
        if (lookup.Found is not { } resource || !MayRead(ingress, resource))
            return new Loaded(ClassParameters.Unread);
        return ForNamespaceOf(ingress, new IngressClassParameters(resource));
    }

    private bool MayRead(Ingress ingress, Resource parameters) =>
        cluster.Set.IsCertain(ingress.Resource, parameters) || ingress.Resource.File.Folder == parameters.File.Folder;

    private Loaded ForNamespaceOf(Ingress ingress, IngressClassParameters parameters)
    {
        var selector = parameters.NamespaceSelector;
        var lookup = ingress.Namespace is { } name ? cluster.NamespaceNamed(name) : Lookup<Resource>.Unknown("no namespace is written");
        var selection = new NamespaceSelection(selector, ingress.Namespace, lookup);
        var problem = selection.Fault is { } fault
            ? new IngressClassProblem(IngressClassFault.InvalidSelector, selector.Node!, fault)
            : selection.Matches() is false ? new IngressClassProblem(IngressClassFault.NamespaceExcluded, selector.Node!, ingress.Namespace ?? "") : null;
        return new Loaded(ClassParameters.Read, parameters, problem);
    }

    private static string Foreign(Reading<string> group, string kind) =>
        group.OrNull() is { } named ? $"{kind} of {named}" : $"{kind} without apiGroup";

    private static Loaded Broken(IngressClassFault fault, YamlNode node, string detail) =>
        new(ClassParameters.Unread, null, new IngressClassProblem(fault, node, detail));

    private sealed class Loaded(ClassParameters state, IngressClassParameters? @object = null, IngressClassProblem? problem = null)
    {
        public ClassParameters State { get; } = state;
        public IngressClassParameters? Object { get; } = @object;
        public IngressClassProblem? Problem { get; } = problem;
    }

    /// <summary>
    /// Another controller, where the class is in nobody's files: by the class' well-known name, or by what only Alibaba Cloud's controller has, which
    /// shares prefix and class name.
    /// </summary>
    private IngressOwnership? OtherController(Ingress ingress, Naming naming)
    {
        if (settings.IngressClassIsStated && naming.Name == settings.IngressClass)
            return null;
        if (WellKnownIngressClasses.Contains(naming.Name))
            return naming.Is(IngressOwner.Other, $"'{naming.Name}' is the class of another controller", sharesPrefix: SharesPrefix(naming.Name));
        if (albConfig is not null)
            return naming.Is(IngressOwner.Other, $"AlbConfig '{albConfig.Name}' says that it is Alibaba Cloud's", albConfig.NameNode, sharesPrefix: true);
        var key = ingress.Resource.Annotations.Select(a => a.Key).FirstOrDefault(k => WellKnownIngressClasses.IsAlibabaKey(k.Value));
        return key is null ? null : naming.Is(IngressOwner.Other, $"only Alibaba Cloud's controller knows '{key.Value}'", key, sharesPrefix: true);
    }

    /// <summary>Vendors whose controllers read the same prefix.</summary>
    private static bool SharesPrefix(string name) => name is "ingress.k8s.alibabacloud/alb" or "ncloud.com/alb" || WellKnownIngressClasses.SharesPrefix(name);

    private static bool HasOwnAnnotation(Ingress ingress) =>
        ingress.Resource.Annotations.Any(a => a.Key.Value.StartsWith(OwnPrefix, StringComparison.Ordinal));

    private static IngressOwnership Unknown(string reason, YamlNode? node) => new(IngressOwner.Unknown, reason) { ClassNode = node };

    /// <summary>How an Ingress names its class.</summary>
    private readonly struct Naming(Reading<string> @class, bool isLegacy)
    {
        public Reading<string> Class { get; } = @class;
        public bool IsLegacy { get; } = isLegacy;

        /// <summary>Empty where it names none.</summary>
        public string Name => Class.OrNull() ?? "";

        public YamlNode? Node => Class.Node;

        public IngressOwnership Is(
            IngressOwner owner,
            string reason,
            YamlNode? evidence = null,
            bool sharesPrefix = false,
            ClassParameters parameters = ClassParameters.None) => new(owner, reason)
            {
                ClassName = Class.OrNull(),
                ClassNode = Node,
                IsLegacy = IsLegacy,
                Evidence = evidence,
                SharesPrefix = sharesPrefix,
                Parameters = parameters,
            };
    }
}
