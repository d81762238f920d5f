namespace ManifestLint.Engine.Linting;

/// <summary>What happens to the user, not how bad it looks. The order is that of severity.</summary>
public enum Severity
{
    /// <summary>Not reported.</summary>
    Off,

    /// <summary>Works, but costs money or surprises most people. Never fails a run unless asked.</summary>
    Info,

    /// <summary>Silently ignored, very likely wrong, or wrong unless something outside these manifests rescues it.</summary>
    Warning,

    /// <summary>The API server, the controller or AWS refuses it, or traffic cannot flow as written, or what is internal becomes public.</summary>
    Error,
}

/// <summary>Who refuses what an error is about: the consequence that people read.</summary>
public enum RefusedBy
{
    /// <summary>Accepted by everybody, but traffic cannot flow, or what is internal becomes public.</summary>
    Nobody,

    /// <summary>Kubernetes: apply fails.</summary>
    ApiServer,

    /// <summary>The AWS Load Balancer Controller: no load balancer, or no change any more.</summary>
    Controller,

    /// <summary>The AWS API behind the controller: the same consequence.</summary>
    Aws,
}
