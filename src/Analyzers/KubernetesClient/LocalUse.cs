using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>What is done with an object that a local variable holds.</summary>
internal enum LocalUseKind
{
    /// <summary>Nothing that changes it.</summary>
    Read,

    /// <summary>It is sent or written as it is at that moment.</summary>
    Sent,

    /// <summary>It is returned or put into a list, and this method is done with it.</summary>
    HandedOn,

    /// <summary>It becomes part of another object.</summary>
    Embedded,

    /// <summary>A value is written into it.</summary>
    Write,

    /// <summary>An item is added to one of its lists.</summary>
    Append,

    /// <summary>It, or a part of it, is handed to somebody who may change it.</summary>
    Open,

    /// <summary>It is the text of a patch, and no object.</summary>
    Patch,

    /// <summary>The variable gets another value.</summary>
    Reassigned,
}

/// <summary>One use of a local variable.</summary>
internal sealed class LocalUse(LocalUseKind kind, IReadOnlyList<string?> path, IOperation place, IOperation? value = null, IOperation? key = null)
{
    /// <summary>What is done.</summary>
    public LocalUseKind Kind { get; } = kind;

    /// <summary>With which part: keys as a manifest has them, <c>[0]</c> for an item; <c>null</c> for a step that is not known.</summary>
    public IReadOnlyList<string?> Path { get; } = path;

    /// <summary>Where.</summary>
    public IOperation Place { get; } = place;

    /// <summary>What is written or added.</summary>
    public IOperation? Value { get; } = value;

    /// <summary>Where the last key is written.</summary>
    public IOperation? Key { get; } = key;
}
