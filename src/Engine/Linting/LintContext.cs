using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Engine.Linting;

/// <summary>All that a rule may look at: one deployment set, its configuration, and the models that are built from them once and shared.</summary>
public sealed class LintContext
{
    private readonly Dictionary<Type, object> models = [];

    /// <summary>The context of a set.</summary>
    public LintContext(ClusterModel cluster, Configuration configuration)
    {
        Cluster = cluster;
        Configuration = configuration;
    }

    /// <summary>The objects that reach one cluster together.</summary>
    public ClusterModel Cluster { get; }

    /// <summary>The configuration that holds for this set (the <c>clusters:</c> entry merged in).</summary>
    public Configuration Configuration { get; }

    /// <summary>A model of this set: built when first asked for, then kept. One thread works on a set.</summary>
    public T Get<T>(Func<LintContext, T> build)
        where T : class
    {
        if (models.TryGetValue(typeof(T), out var model))
            return (T)model;
        var built = build(this);
        models[typeof(T)] = built;
        return built;
    }
}
