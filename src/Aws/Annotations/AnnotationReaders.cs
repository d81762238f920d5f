namespace ManifestLint.Aws.Annotations;

/// <summary>Which controllers read an annotation.</summary>
[Flags]
public enum AnnotationReaders
{
    /// <summary>None any more.</summary>
    None = 0,

    /// <summary>The AWS Load Balancer Controller.</summary>
    LoadBalancerController = 1,

    /// <summary>The AWS cloud provider: the one inside older Kubernetes and the cloud controller manager
    /// (https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md).</summary>
    InTree = 2,

    /// <summary>EKS Auto Mode (https://docs.aws.amazon.com/eks/latest/userguide/auto-elb-example.html).</summary>
    AutoMode = 4,
}
