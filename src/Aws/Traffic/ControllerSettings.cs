using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws.Traffic;

/// <summary>What the traffic model asks of the controller's configuration and of the cluster; the one place that turns facts into it.</summary>
internal sealed class ControllerSettings
{
    private const string ControllerDefault = "controller default";
    private const string ControllerFlagSet = "flag of the controller";

    /// <summary>The value of the legacy class annotation that the controller answers to; <c>null</c> where unknown.</summary>
    public string? IngressClass { get; private init; }

    /// <summary>Whether somebody states <see cref="IngressClass"/>: then an Ingress of that class is the controller's for certain.</summary>
    public bool IngressClassIsStated { get; private init; }

    /// <summary>The class of the Services that the controller takes; <c>null</c> where unknown.</summary>
    public string? LoadBalancerClass { get; private init; }

    /// <summary>Whether new Services of type LoadBalancer get the class; <c>null</c> where unknown.</summary>
    public bool? ServiceMutatorWebhook { get; private init; }

    /// <summary>Whether Services of other types are left alone whatever their annotations say; <c>null</c> where unknown.</summary>
    public bool? TakesLoadBalancerServicesOnly { get; private init; }

    /// <summary>Whether a TCP and a UDP port of one number become one listener; <c>null</c> where unknown.</summary>
    public bool? MergesTcpAndUdp { get; private init; }

    /// <summary>Whether the controller requests certificates for Ingresses that ask for it; <c>null</c> where unknown.</summary>
    public bool? RequestsCertificates { get; private init; }

    /// <summary>Whether the targets' security groups are opened for security groups that somebody names; <c>null</c> where unknown.</summary>
    public bool? ManagesTargetAccess { get; private init; }

    /// <summary>The security policy of listeners that nobody gives one; <c>null</c> where unknown.</summary>
    public string? SslPolicy { get; private init; }

    /// <summary>Whether the cluster is in EKS Auto Mode; <c>null</c> where unknown.</summary>
    public bool? AutoMode { get; private init; }

    /// <summary>Whether the configuration or an object other than Ingresses and Services says that the controller runs in the cluster.</summary>
    public bool IsEvident { get; private init; }

    /// <summary>The address family of the cluster; unknown where nobody states it.</summary>
    public EffectiveValue<IpFamily?> ClusterFamily { get; private init; } = EffectiveValue<IpFamily?>.Unknown("not read");

    public EffectiveValue<TargetType?> TargetType { get; private init; } = EffectiveValue<TargetType?>.Unknown("not read");

    public EffectiveValue<Scheme?> Scheme { get; private init; } = EffectiveValue<Scheme?>.Unknown("not read");

    public static ControllerSettings Of(LintContext context)
    {
        var controller = context.Facts.Controller;
        var family = context.Vpc.IpFamily;
        return new ControllerSettings
        {
            IngressClass = controller.IngressClass.OrNull(),
            // A flag speaks of the annotation alone; that an IngressClass of the name is the controller's, only the class itself and the configuration say.
            IngressClassIsStated = controller.IngressClass is { IsStated: true, Source: FactSource.Configuration },
            LoadBalancerClass = controller.LoadBalancerClass.OrNull(),
            ServiceMutatorWebhook = controller.ServiceMutatorWebhook.OrNull(),
            TakesLoadBalancerServicesOnly = controller.FeatureGate("ServiceTypeLoadBalancerOnly").OrNull(),
            MergesTcpAndUdp = controller.FeatureGate("EnableTCPUDPListener").OrNull(),
            RequestsCertificates = controller.FeatureGate("EnableCertificateManagement").OrNull(),
            ManagesTargetAccess = controller.ManageBackendSecurityGroupRules.OrNull(),
            SslPolicy = controller.DefaultSslPolicy.OrNull(),
            AutoMode = context.Platform.AutoMode is not null ? true : context.Facts.Cluster.AutoMode.OrNull(),
            IsEvident = !context.Configuration.Root["controller"].IsAbsent || context.ControllerInstallations.All.Count > 0 || ShowsController(context.Cluster),
            ClusterFamily = !family.IsKnown
                ? EffectiveValue<IpFamily?>.Unknown(family.UnknownReason ?? "the cluster's address family is not stated")
                : EffectiveValue<IpFamily?>.Default(
                    family.Value, "the cluster's family", SettingSource.Cluster, family.IsStated ? Certainty.StatedDefault : Certainty.Assumed),
            TargetType = OfText(controller.DefaultTargetType, t => TrafficWords.TargetTypeOf(t)),
            Scheme = OfText(controller.DefaultScheme, t => TrafficWords.SchemeOf(t)),
        };
    }

    private static EffectiveValue<T> OfText<T>(Fact<string> fact, Func<string, T?> parse) =>
        Setting(fact.IsKnown ? parse(fact.Value) : default, fact, fact.UnknownReason ?? "the controller's default is not known");

    private static EffectiveValue<T> Setting<T>(T? value, Fact<string> fact, string unknownReason)
    {
        if (value is null)
            return EffectiveValue<T>.Unknown(unknownReason);
        if (!fact.IsStated)
            return EffectiveValue<T>.Default(value, ControllerDefault);
        return fact.Source == FactSource.Configuration
            ? EffectiveValue<T>.Default(value, "configuration", SettingSource.Configuration)
            : EffectiveValue<T>.Default(value, ControllerFlagSet);
    }

    private static bool ShowsController(ClusterModel cluster) =>
        cluster.OfSort(static r => r.GroupKind.Group == "elbv2.k8s.aws").Count > 0
        || cluster.IngressClasses.Any(c => c.Controller.OrNull() == IngressClassSelection.OwnController);
}
