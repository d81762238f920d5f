using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Decides who makes a Service's load balancer
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/service/service_utils.go and webhooks/core/service_mutator.go;
/// https://github.com/kubernetes/cloud-provider-aws/blob/master/pkg/providers/v1/aws.go).
/// </summary>
internal sealed class ServiceOwnerTable(ControllerSettings settings)
{
    private const string AutoModeClass = "eks.amazonaws.com/nlb";

    public ServiceOwnership OwnerOf(Service service)
    {
        var loadBalancerClass = service.LoadBalancerClass;
        if (loadBalancerClass.IsUnknown)
            return Is(ServiceOwner.Unknown, $"its loadBalancerClass is unknown: {loadBalancerClass.UnknownReason}", loadBalancerClass.Node);
        if (settings.TakesLoadBalancerServicesOnly is not false && service.Type != ServiceType.LoadBalancer)
            return OfOtherTypeOnly(service);
        return loadBalancerClass.IsPresent ? OfClass(loadBalancerClass) : WithoutClass(service);
    }

    private ServiceOwnership OfOtherTypeOnly(Service service) => service.Type is null || settings.TakesLoadBalancerServicesOnly is null
        ? Is(ServiceOwner.Unknown, "its type, or whether the controller takes types other than LoadBalancer, is unknown", service.TypeNode)
        : Is(ServiceOwner.NoLoadBalancer, "it is not of type LoadBalancer", service.TypeNode);

    private ServiceOwnership OfClass(Reading<string> loadBalancerClass)
    {
        var name = loadBalancerClass.Value;
        if (name == AutoModeClass)
            return Is(ServiceOwner.AutoMode, $"loadBalancerClass '{name}' is EKS Auto Mode's", loadBalancerClass.Node);
        if (settings.LoadBalancerClass is not { } own)
            return Is(ServiceOwner.Unknown, "the class that the controller takes is unknown", loadBalancerClass.Node);
        return name == own
            ? Is(ServiceOwner.Controller, $"loadBalancerClass '{name}' is the controller's", loadBalancerClass.Node)
            : Is(ServiceOwner.OtherClass, $"loadBalancerClass '{name}' belongs to another controller", loadBalancerClass.Node);
    }

    private ServiceOwnership WithoutClass(Service service)
    {
        var kind = service.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key);
        var targetType = service.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key);
        if (kind.IsUnknown)
            return Unknown(ServiceAnnotations.LoadBalancerType, kind);
        if (kind.OrNull() == "nlb-ip" || (kind.OrNull() == "external" && targetType.OrNull() is "ip" or "instance"))
            return Is(ServiceOwner.Controller, $"annotation '{ServiceAnnotations.LoadBalancerType}' is '{kind.Value}'", kind.Node);
        if (service.Type is null)
            return Is(ServiceOwner.Unknown, "its type is unknown", service.TypeNode);
        if (service.Type == ServiceType.LoadBalancer)
            return Unclaimed(service, kind, targetType);
        return kind.OrNull() == "external" && targetType.IsUnknown
            ? Unknown(ServiceAnnotations.NlbTargetType, targetType)
            : Is(ServiceOwner.NoLoadBalancer, "it is not of type LoadBalancer", service.TypeNode);
    }

    /// <summary>A Service of type LoadBalancer that names no class and does not ask for the controller by annotation.</summary>
    private ServiceOwnership Unclaimed(Service service, Reading<string> kind, Reading<string> targetType)
    {
        var node = kind.Node ?? service.TypeNode;
        if (settings.AutoMode is true)
            return Is(ServiceOwner.AutoMode, "the cluster is in EKS Auto Mode", node);
        if (settings.AutoMode is null || settings.ServiceMutatorWebhook is null)
            return Is(ServiceOwner.Unknown, "whether EKS Auto Mode or the controller's webhook takes it is unknown", node);
        if (settings.ServiceMutatorWebhook is true)
            return new ServiceOwnership(ServiceOwner.Controller, "the controller's webhook writes its class into new Services", node) { OnlyByWebhook = true };
        if (kind.OrNull() == "external" && targetType.IsUnknown)
            return Unknown(ServiceAnnotations.NlbTargetType, targetType);
        return kind.OrNull() switch
        {
            "external" => Is(ServiceOwner.Nobody, "its type is 'external', no target type is given, and the controller's webhook is off", node),
            "nlb" => Is(ServiceOwner.InTreeNetworkLoadBalancer, "its type is 'nlb', and the controller's webhook is off", node),
            _ => Is(ServiceOwner.InTreeClassicLoadBalancer, "nothing asks for the AWS Load Balancer Controller, and its webhook is off", node),
        };
    }

    private static ServiceOwnership Unknown(AnnotationDescriptor annotation, Reading<string> reading) =>
        Is(ServiceOwner.Unknown, $"annotation '{annotation}' is unknown: {reading.UnknownReason}", reading.Node);

    private static ServiceOwnership Is(ServiceOwner owner, string reason, YamlNode? evidence) => new(owner, reason, evidence);
}
