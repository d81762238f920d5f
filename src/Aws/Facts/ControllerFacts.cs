using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// How the AWS Load Balancer Controller is started: what <c>controller:</c> in the configuration states, else its documented defaults
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/), which are facts. Where the deployment set installs
/// the controller itself, its flags and chart values stand between the two; several installations leave unknown what is not configured.
/// </summary>
public sealed class ControllerFacts
{
    private readonly Field controller;
    private readonly ControllerInstallations installations;

    /// <param name="controller">The configuration's section.</param>
    /// <param name="installations">What the set itself installs.</param>
    internal ControllerFacts(Field controller, ControllerInstallations installations)
    {
        this.controller = controller;
        this.installations = installations;
        Version = controller["version"].ToFact(ReleaseVersion.Parse).Or(InstalledVersion());
        IngressClass = Text("ingressClass", ControllerFlag.IngressClass, "alb", static t => t.Length > 0);
        LoadBalancerClass = Text("loadBalancerClass", ControllerFlag.LoadBalancerClass, "service.k8s.aws/nlb", static t => t.Length > 0);
        DefaultTargetType = Text("defaultTargetType", ControllerFlag.DefaultTargetType, "instance", static t => t is "instance" or "ip");
        DefaultScheme = Text("defaultScheme", ControllerFlag.DefaultScheme, "internal", static t => t is "internal" or "internet-facing");
        DefaultSslPolicy = Text("defaultSslPolicy", ControllerFlag.DefaultSslPolicy, "ELBSecurityPolicy-2016-08", static t => t.Length > 0);
        ServiceMutatorWebhook = controller["serviceMutatorWebhook"].ToFact(FactReading.Bool)
            .Or(installations.Single is null ? Unsaid(true) : installations.ServiceMutatorWebhook());
        ManageBackendSecurityGroupRules = Bool("manageBackendSecurityGroupRules", ControllerFlag.ManageBackendSecurityGroupRules, false);
        EnableBackendSecurityGroup = Bool("enableBackendSecurityGroup", ControllerFlag.EnableBackendSecurityGroup, true);
        TolerateNonExistentBackendService = Bool("tolerateNonExistentBackendService", ControllerFlag.TolerateNonExistentBackendService, true);
        TolerateNonExistentBackendAction = Bool("tolerateNonExistentBackendAction", ControllerFlag.TolerateNonExistentBackendAction, true);
        DisableIngressClassAnnotation = Bool("disableIngressClassAnnotation", ControllerFlag.DisableIngressClassAnnotation, false);
        DisableIngressGroupNameAnnotation = Bool("disableIngressGroupNameAnnotation", ControllerFlag.DisableIngressGroupNameAnnotation, false);
        ExternalManagedTags = controller["externalManagedTags"]
            .Read<IReadOnlyList<string>>(list => list.Items?.All(i => i.Text().IsPresent) == true ? list.Items.Select(i => i.Text().Value).ToArray() : null)
            .Or(Installed<IReadOnlyList<string>>(ControllerFlag.ExternalManagedTags, [], static t => t.Split(',').Where(k => k.Length > 0).ToArray()));
    }

    /// <summary>The controller that the annotation tables and defaults describe.</summary>
    public static ReleaseVersion LatestVersion { get; } = new(3, 5);

    /// <summary>The controller's version; without a patch number unless one is written.</summary>
    public Fact<ReleaseVersion> Version { get; }

    /// <summary><c>--ingress-class</c>. Whether an Ingress of that class is ours for certain depends on <see cref="Fact{T}.IsStated"/>.</summary>
    public Fact<string> IngressClass { get; }

    /// <summary><c>--load-balancer-class</c>.</summary>
    public Fact<string> LoadBalancerClass { get; }

    /// <summary><c>--default-target-type</c>: <c>instance</c> or <c>ip</c>, for Ingresses and Services.</summary>
    public Fact<string> DefaultTargetType { get; }

    /// <summary><c>--default-load-balancer-scheme</c>: <c>internal</c> or <c>internet-facing</c>.</summary>
    public Fact<string> DefaultScheme { get; }

    /// <summary><c>--default-ssl-policy</c>: the policy of HTTPS and TLS listeners that nobody gives one.</summary>
    public Fact<string> DefaultSslPolicy { get; }

    /// <summary>Whether new Services of type LoadBalancer get the controller's class without asking (<c>enableServiceMutatorWebhook</c> of its chart).</summary>
    public Fact<bool> ServiceMutatorWebhook { get; }

    /// <summary><c>--enable-manage-backend-security-group-rules</c>.</summary>
    public Fact<bool> ManageBackendSecurityGroupRules { get; }

    /// <summary><c>--enable-backend-security-group</c>.</summary>
    public Fact<bool> EnableBackendSecurityGroup { get; }

    /// <summary><c>--tolerate-non-existent-backend-service</c>.</summary>
    public Fact<bool> TolerateNonExistentBackendService { get; }

    /// <summary><c>--tolerate-non-existent-backend-action</c>.</summary>
    public Fact<bool> TolerateNonExistentBackendAction { get; }

    /// <summary><c>--disable-ingress-class-annotation</c>.</summary>
    public Fact<bool> DisableIngressClassAnnotation { get; }

    /// <summary><c>--disable-ingress-group-name-annotation</c>.</summary>
    public Fact<bool> DisableIngressGroupNameAnnotation { get; }

    /// <summary><c>--external-managed-tags</c>: tag keys that no annotation may set.</summary>
    public Fact<IReadOnlyList<string>> ExternalManagedTags { get; }

    /// <summary>Whether a feature gate is on; unknown for a gate that this table does not hold and nobody states.</summary>
    public Fact<bool> FeatureGate(string name)
    {
        var stated = controller["featureGates"][name].ToFact(FactReading.Bool);
        if (stated.IsKnown || stated.Node is not null)
            return stated;
        if (installations.Single is { } one)
        {
            if (one.Gates.LastOrDefault(g => g.Name == name) is { } set)
                return set.IsOn is { } isOn ? Fact<bool>.Stated(isOn, FactSource.Manifests, set.ValueNode) : Fact<bool>.Unknown("its value is not known", set.ValueNode);
            if (one.GatesUnknownReason is { } reason)
                return Fact<bool>.Unknown($"{one.Resource} installs the controller and may set it: {reason}");
        }
        return FeatureGates.Default(name, Version.OrNull()) is { } on ? Unsaid(on) : stated;
    }

    private Fact<ReleaseVersion> InstalledVersion()
    {
        if (installations.Single is not { } one)
            return Unsaid(LatestVersion);
        return one.Version.IsKnown ? one.Version : Fact<ReleaseVersion>.Unknown($"{one.Resource} installs the controller: {one.Version.UnknownReason}");
    }

    private Fact<string> Text(string key, ControllerFlag flag, string @default, Func<string, bool> isValid) =>
        controller[key].ToFact(FactReading.Text).Or(Installed(flag, @default, t => isValid(t) ? t : null));

    private Fact<bool> Bool(string key, ControllerFlag flag, bool @default)
    {
        var configured = controller[key].ToFact(FactReading.Bool);
        if (configured.IsKnown || configured.Node is not null)
            return configured;
        var text = Installed(flag, @default ? "true" : "false", static t => GoBool.Parse(t) is null ? null : t);
        if (!text.IsKnown)
            return Fact<bool>.Unknown(text.UnknownReason!, text.Node);
        return text.IsStated ? Fact<bool>.Stated(GoBool.Parse(text.Value) is true, text.Source, text.Node!) : Fact<bool>.Default(@default);
    }

    /// <summary>What the one installation says of a flag; the default where there is none, or it is silent.</summary>
    private Fact<T> Installed<T>(ControllerFlag flag, T @default, Func<string, T?> parse)
        where T : class
    {
        if (installations.Single is not { } one)
            return Unsaid(@default);
        var text = one.Flag(flag);
        if (text.IsAbsent)
            return Fact<T>.Default(@default);
        if (text.IsUnknown)
            return Fact<T>.Unknown($"{one.Resource} installs the controller and may set it: {text.UnknownReason}");
        return parse(text.Value) is { } value
            ? Fact<T>.Stated(value, FactSource.Manifests, text.Node!)
            : Fact<T>.Unknown($"{one.Resource} sets --{flag.Name} to '{text.Value}'", text.Node);
    }

    private Fact<T> Unsaid<T>(T @default) => installations.UnknownReason is { } reason ? Fact<T>.Unknown(reason) : Fact<T>.Default(@default);
}
