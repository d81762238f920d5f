using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>Which controller makes a load balancer for a Service.</summary>
public enum ServiceOwner
{
    /// <summary>Not to be told.</summary>
    Unknown,

    /// <summary>It asks for no load balancer.</summary>
    NoLoadBalancer,

    /// <summary>The AWS Load Balancer Controller: a Network Load Balancer.</summary>
    Controller,

    /// <summary>Kubernetes' own AWS provider: a Network Load Balancer of the old kind.</summary>
    InTreeNetworkLoadBalancer,

    /// <summary>Kubernetes' own AWS provider: a Classic Load Balancer.</summary>
    InTreeClassicLoadBalancer,

    /// <summary>EKS Auto Mode: a Network Load Balancer.</summary>
    AutoMode,

    /// <summary>The implementation of another <c>loadBalancerClass</c>.</summary>
    OtherClass,

    /// <summary>It asks for one, and every controller leaves it to another: its address stays pending.</summary>
    Nobody,
}

/// <summary>Who makes a Service's load balancer, and why.</summary>
public sealed class ServiceOwnership
{
    internal ServiceOwnership(ServiceOwner owner, string reason, YamlNode? evidence = null)
    {
        Owner = owner;
        Reason = reason;
        Evidence = evidence;
    }

    /// <summary>Which controller makes it.</summary>
    public ServiceOwner Owner { get; }

    /// <summary>Why, as a clause that a sentence can end with.</summary>
    public string Reason { get; }

    /// <summary>What decided it: the class, the type annotation, the type; <c>null</c> where something unwritten did.</summary>
    public YamlNode? Evidence { get; }

    /// <summary>
    /// Whether it is the AWS Load Balancer Controller's only because its mutating webhook writes the class into every new Service
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/webhooks/core/service_mutator.go).
    /// </summary>
    public bool OnlyByWebhook { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}: {Reason}";
}
