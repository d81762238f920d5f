using ManifestLint.Aws;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules.Annotations;
using ManifestLint.Rules.Listeners;
using ManifestLint.Rules.LoadBalancers;
using ManifestLint.Rules.Manifests;
using ManifestLint.Rules.PodNetworking;
using ManifestLint.Rules.Services;
using ManifestLint.Rules.TargetGroups;
using ManifestLint.Rules.Workloads;

namespace ManifestLint.Rules;

/// <summary>Every rule, by id. A test holds that no rule class is missing here: reflection at run time would not survive ahead-of-time compilation.</summary>
public static class RuleCatalog
{
    /// <summary>The rules in the order of their ids; what the engine itself finds is <see cref="EngineRules"/>.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new MetadataValueNotAString(),
        new IncompleteObjectHeader(),
        new DuplicateObject(),
        new RemovedApiVersion(),
        new InvalidIngress(),
        new InvalidName(),
        new UnknownLabelAnnotation(),
        new UnknownObjectField(),
        new UnknownAnnotation(),
        new InvalidAnnotationValue(),
        new AnnotationOnWrongKind(),
        new AnnotationNewerThanController(),
        new DeprecatedAnnotation(),
        new AnnotationWithoutEffect(),
        new ForeignControllerAnnotation(),
        new InvalidAttribute(),
        new OverriddenAnnotation(),
        new AnnotationOnUnreferencedService(),
        new InstanceTargetWithoutNodePort(),
        new IpTargetOnOverlayNetwork(),
        new DualStackWithoutIpTargets(),
        new Ipv6ServiceBehindIpv4LoadBalancer(),
        new DualStackServiceOnEks(),
        new ExternalNameTarget(),
        new TargetServiceWithoutSelector(),
        new BackendServiceNotFound(),
        new BackendPortNotFound(),
        new HealthCheckIntervalTooShort(),
        new HealthCheckPortUnresolvable(),
        new GrpcHealthCheckCodes(),
        new ClientIpPreservationConflict(),
        new TcpListenerToTlsPort(),
        new UdpHealthCheck(),
        new TargetBindingInvalid(),
        new HttpsListenerWithoutCertificate(),
        new CertificateNotDiscoverable(),
        new TlsBlockIgnored(),
        new HttpPortClosedByCertificate(),
        new SslRedirectWithoutHttpsListener(),
        new ListenerProtocolConflict(),
        new InvalidAction(),
        new InvalidCondition(),
        new InvalidTransform(),
        new DuplicateDefaultBackend(),
        new TcpUdpOnOnePort(),
        new SslPortsMismatch(),
        new UnsupportedListenerProtocol(),
        new UdpOnDualStack(),
        new LoadBalancerAnnotationsIgnored(),
        new IngressClassSetTwice(),
        new IngressClassNotFound(),
        new LegacyClassBypassesParameters(),
        new GroupSettingConflict(),
        new InvalidGroup(),
        new InvalidLoadBalancerName(),
        new TooFewSubnets(),
        new StaticAddressMismatch(),
        new SecurityGroupsWithoutBackendRules(),
        new DualStackRangesWithoutIpv6(),
        new InternalByDefault(),
        new ServiceProvisionedByNobody(),
        new ServiceOwnedByInTreeController(),
        new LoadBalancerAnnotationsOnClusterService(),
        new UdpOnClassicLoadBalancer(),
        new OpenToTheWorld(),
        new InvalidClassParameters(),
        new WafMismatch(),
        new TargetTypeOfDeprecatedClass(),
        new BackendServiceIsLoadBalancer(),
        new ServiceSelectsNothing(),
        new TargetPortNotExposed(),
        new NodePortOutOfRange(),
        new NodePortCollision(),
        new InvalidService(),
        new LocalPolicyWithoutEffect(),
        new LocalPolicyUneven(),
        new InvalidSourceRange(),
        new CniSettingsInConfigMap(),
        new InvalidCniSetting(),
        new Ipv6CniSettings(),
        new PrefixDelegationWithoutWarmTarget(),
        new WarmTargetWithoutEffect(),
        new MaxPodsMismatch(),
        new PrefixDelegationUnsupportedInstance(),
        new CustomNetworkingIncomplete(),
        new ExternalSnatOnPublicNodes(),
        new PodRangeOverlap(),
        new CalicoInstallationRefused(),
        new SecurityGroupsForPodsUnsupported(),
        new SecurityGroupsForPodsStrictMode(),
        new InvalidSecurityGroupPolicy(),
        new FargateUnsupportedPod(),
        new NetworkAttachment(),
        new AutoModeIgnoresCniSettings(),
        new ConflictingCniEvidence(),
        new WebhookOnOverlayNetwork(),
        new ReadinessGateMisconfigured(),
        new ReplicasNotSpread(),
        new NoGracefulDeregistration(),
        new PodReadinessGateMissing(),
    ];

    /// <summary>The engine with every rule, and with AWS' sections of the configuration: what every host runs.</summary>
    public static LintEngine Engine { get; } = new(All, AwsConfiguration.Sections);
}
