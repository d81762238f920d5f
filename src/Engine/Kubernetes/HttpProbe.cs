namespace ManifestLint.Engine.Kubernetes;

/// <summary>A probe of a container by HTTP: what the container itself says to be asked for when somebody wants to know whether it is well.</summary>
public sealed class HttpProbe(Container container, string key)
{
    /// <summary>The container that is asked.</summary>
    public Container Container { get; } = container;

    /// <summary><c>readinessProbe</c> or <c>livenessProbe</c>.</summary>
    public string Key { get; } = key;

    private Field Request => Container.Field[Key]["httpGet"];

    /// <summary>What is asked for; <c>/</c> where nothing is written.</summary>
    public Reading<string> Path => Request["path"].IsAbsent ? Reading<string>.Of("/", Request.Node) : Request["path"].Text();

    /// <summary>The port by number, names looked up in the container as the kubelet does; <c>null</c> where unknown.</summary>
    public long? Port => IntOrString.Read(Request["port"]) is { IsPresent: true } port ? Container.NumberOf(port.Value) : null;

    /// <summary>The probe that tells whether the container takes requests: readiness, else liveness; <c>null</c> where none asks by HTTP.</summary>
    public static HttpProbe? Of(Container container)
    {
        foreach (var key in new[] { "readinessProbe", "livenessProbe" })
        {
            if (!container.Field[key]["httpGet"].IsAbsent)
                return new HttpProbe(container, key);
        }
        return null;
    }
}
