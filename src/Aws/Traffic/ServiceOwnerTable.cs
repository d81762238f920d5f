using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;

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
            return new ServiceOwnership(ServiceOwner.Unknown, $"its loadBalancerClass is unknown: {loadBalancerClass.UnknownReason}", loadBalancerClass.Node);
        if (settings.TakesLoadBalancerServicesOnly is not false && service.Type != ServiceType.LoadBalancer)
            return OfOtherTypeOnly(service);
        return loadBalancerClass.IsPresent ? OfClass(loadBalancerClass) : WithoutClass(service);
    }

    private ServiceOwnership OfOtherTypeOnly(Service service) =>
        service.Type is null || settings.TakesLoadBalancerServicesOnly is null
            ? new ServiceOwnership(ServiceOwner.Unknown, "its type, or whether the controller takes other types than LoadBalancer, is unknown", service.TypeNode)
            : new ServiceOwnership(ServiceOwner.NoLoadBalancer, "it is not of type LoadBalancer", service.TypeNode);

    private ServiceOwnership OfClass(Reading<string> loadBalancerClass)
    {
        var name = loadBalancerClass.Value;
        if (name == AutoModeClass)
            return new ServiceOwnership(ServiceOwner.AutoMode, $"loadBalancerClass '{name}' is EKS Auto Mode's", loadBalancerClass.Node);
        if (settings.LoadBalancerClass is not { } own)
            return new ServiceOwnership(ServiceOwner.Unknown, "the class that the controller takes is unknown", loadBalancerClass.Node);
        return name == own
            ? new ServiceOwnership(ServiceOwner.Controller, $"loadBalancerClass '{name}' is the controller's", loadBalancerClass.Node)
            : new ServiceOwnership(ServiceOwner.OtherClass, $"loadBalancerClass '{name}' belongs to another controller", loadBalancerClass.Node);
    }

    private ServiceOwnership WithoutClass(Service service)
    {
        var kind = service.Resource.Annotation(ServiceAnnotations.LoadBalancerType.Key);
        var targetType = service.Resource.Annotation(ServiceAnnotations.NlbTargetType.Key);
        if (kind.IsUnknown)
            return new ServiceOwnership(ServiceOwner.Unknown, $"annotation '{ServiceAnnotations.LoadBalancerType.Key}' is unknown: {kind.UnknownReason}", kind.Node);
        if (kind.OrNull() == "nlb-ip")
            return new ServiceOwnership(ServiceOwner.Controller, $"annotation '{ServiceAnnotations.LoadBalancerType.Key}' is 'nlb-ip'", kind.Node);
        if (kind.OrNull() == "external" && targetType.OrNull() is "ip" or "instance")
            return new ServiceOwnership(ServiceOwner.Controller, $"annotation '{ServiceAnnotations.LoadBalancerType.Key}' is 'external'", kind.Node);
        return service.Type switch
        {
            ServiceType.LoadBalancer => Unclaimed(service, kind, targetType),
            null => new ServiceOwnership(ServiceOwner.Unknown, "its type is unknown", service.TypeNode),
            _ when kind.OrNull() == "external" && targetType.IsUnknown =>
                new ServiceOwnership(ServiceOwner.Unknown, $"annotation '{ServiceAnnotations.NlbTargetType.Key}' is unknown: {targetType.UnknownReason}", targetType.Node),
            _ => new ServiceOwnership(ServiceOwner.NoLoadBalancer, "it is not of type LoadBalancer", service.TypeNode),
        };
    }

    /// <summary>A Service of type LoadBalancer that names no class and does not ask for the controller by annotation.</summary>
    private ServiceOwnership Unclaimed(Service service, Reading<string> kind, Reading<string> targetType)
    {
        if (settings.AutoMode is not false)
            return new ServiceOwnership(settings.AutoMode is true ? ServiceOwner.AutoMode : ServiceOwner.Unknown, "the cluster is in EKS Auto Mode", service.TypeNode);
        if (settings.ServiceMutatorWebhook is null)
            return new ServiceOwnership(ServiceOwner.Unknown, "whether the controller's webhook writes the class is unknown", service.TypeNode);
        if (settings.ServiceMutatorWebhook is true)
            return new ServiceOwnership(ServiceOwner.Controller, "the controller's webhook writes its class into new Services", kind.Node ?? service.TypeNode) { OnlyByWebhook = true };
        if (kind.OrNull() == "external")
        {
            return targetType.IsUnknown
                ? new ServiceOwnership(ServiceOwner.Unknown, $"annotation '{ServiceAnnotations.NlbTargetType.Key}' is unknown: {targetType.UnknownReason}", targetType.Node)
                : new ServiceOwnership(ServiceOwner.Nobody, $"annotation '{ServiceAnnotations.LoadBalancerType.Key}' is 'external' and no target type is given", kind.Node);
        }
        return kind.OrNull() == "nlb"
            ? new ServiceOwnership(ServiceOwner.InTreeNetworkLoadBalancer, $"annotation '{ServiceAnnotations.LoadBalancerType.Key}' is 'nlb' and the controller's webhook is off", kind.Node)
            : new ServiceOwnership(ServiceOwner.InTreeClassicLoadBalancer, "nothing asks for the AWS Load Balancer Controller and its webhook is off", kind.Node ?? service.TypeNode);
    }
}
