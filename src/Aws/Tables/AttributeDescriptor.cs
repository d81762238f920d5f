using System.Globalization;
using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Tables;

/// <summary>What an attribute belongs to.</summary>
public enum AttributeOwner
{
    /// <summary>The load balancer.</summary>
    LoadBalancer,

    /// <summary>The target group.</summary>
    TargetGroup,

    /// <summary>The listener.</summary>
    Listener,
}

/// <summary>Which load balancers know an attribute.</summary>
[Flags]
public enum AttributeLoadBalancers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Application Load Balancers.</summary>
    Application = 1,

    /// <summary>Network Load Balancers.</summary>
    Network = 2,

    /// <summary>Both.</summary>
    Both = Application | Network,
}

/// <summary>An attribute that AWS knows: a key, who has it, and what its value may be.</summary>
public sealed class AttributeDescriptor
{
    internal AttributeDescriptor(AttributeOwner owner, AttributeLoadBalancers loadBalancers, string key, AttributeValue value)
    {
        Owner = owner;
        LoadBalancers = loadBalancers;
        Key = key;
        Value = value;
    }

    /// <summary>What it belongs to.</summary>
    public AttributeOwner Owner { get; }

    /// <summary>Which load balancers know it.</summary>
    public AttributeLoadBalancers LoadBalancers { get; }

    /// <summary>The key, case and separators as AWS wants them.</summary>
    public string Key { get; }

    /// <summary>What its value may be, in words: "true or false", "1 to 4000".</summary>
    public string Allowed => Value.Describe(LoadBalancers);

    private AttributeValue Value { get; }

    /// <summary>Whether AWS takes the value, on this kind of load balancer.</summary>
    public bool Allows(string value, AttributeLoadBalancers on) => Value.Allows(value, on);

    /// <summary>What the value may be on this kind of load balancer, in words.</summary>
    public string AllowedOn(AttributeLoadBalancers on) => Value.Describe(on);

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>What an attribute's value may be: words, numbers, or any text.</summary>
internal sealed class AttributeValue
{
    private readonly IReadOnlyList<(AttributeLoadBalancers On, string Word)> words;
    private readonly long? min;
    private readonly long? max;
    private readonly bool anyText;

    private AttributeValue(IReadOnlyList<(AttributeLoadBalancers On, string Word)> words, long? min = null, long? max = null, bool anyText = false)
    {
        this.words = words;
        this.min = min;
        this.max = max;
        this.anyText = anyText;
    }

    /// <summary><c>true</c> or <c>false</c>; the case is not known to matter.</summary>
    public static AttributeValue Bool { get; } = OneOf("true", "false");

    public static AttributeValue Text { get; } = new([], anyText: true);

    public static AttributeValue OneOf(params string[] words) => new(words.Select(word => (AttributeLoadBalancers.Both, word)).ToList());

    /// <summary>Words of which each kind of load balancer knows its own.</summary>
    public static AttributeValue OneOfEach(string[] application, string[] network) => new(
        application.Select(word => (AttributeLoadBalancers.Application, word)).Concat(network.Select(word => (AttributeLoadBalancers.Network, word))).ToList());

    public static AttributeValue Number(long min, long? max, params string[] orWords) =>
        new(orWords.Select(word => (AttributeLoadBalancers.Both, word)).ToList(), min, max);

    public bool Allows(string value, AttributeLoadBalancers on)
    {
        if (anyText || words.Any(word => (word.On & on) != 0 && string.Equals(word.Word, value, StringComparison.OrdinalIgnoreCase)))
            return true;
        return min is not null && GoInt.Parse64(value) is { } number && number >= min && (max is null || number <= max);
    }

    public string Describe(AttributeLoadBalancers on)
    {
        if (anyText)
            return "any text";
        var parts = words.Where(word => (word.On & on) != 0).Select(word => $"'{word.Word}'").ToList();
        if (min is not null)
            parts.Add(string.Format(CultureInfo.InvariantCulture, max is null ? "{0} or more" : "{0} to {1}", min, max));
        return parts.Count < 2 ? string.Join("", parts) : string.Join(", ", parts.Take(parts.Count - 1)) + " or " + parts[parts.Count - 1];
    }
}
