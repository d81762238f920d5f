namespace ManifestLint.Aws.Annotations;

/// <summary>How the members of an Ingress group share a setting. Only members that set it take part.</summary>
public enum GroupBehavior
{
    /// <summary>It concerns only the rules and target groups of the Ingress that carries it.</summary>
    Own,

    /// <summary>Every member that sets it must set the same.</summary>
    Exclusive,

    /// <summary>Every member that sets it must set the same list; the order does not count.</summary>
    ExclusiveAnyOrder,

    /// <summary>Every member that sets it and listens on the same port must set the same.</summary>
    ExclusivePerPort,

    /// <summary>A map: members may add keys, but must agree on those they share.</summary>
    ExclusivePerKey,

    /// <summary>The members' values are united.</summary>
    Merged,

    /// <summary>It makes the group.</summary>
    DefinesGroup,

    /// <summary>It sorts the members.</summary>
    SortsGroup,
}
