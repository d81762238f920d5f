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
/// <param name="Kind">What is done.</param>
/// <param name="Path">With which part: keys as a manifest has them, <c>[0]</c> for an item; <c>null</c> for a step that is not known.</param>
/// <param name="Place">Where.</param>
/// <param name="Value">What is written or added.</param>
/// <param name="Key">Where the last key is written.</param>
internal sealed record LocalUse(LocalUseKind Kind, IReadOnlyList<string?> Path, IOperation Place, IOperation? Value = null, IOperation? Key = null);
