using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Objects as a configuration names them: <c>Kind/namespace/name</c>, or <c>Kind/name</c> in whatever namespace; each part a pattern.</summary>
public sealed class ObjectPattern
{
    private readonly Glob kind;
    private readonly Glob? @namespace;
    private readonly Glob name;

    private ObjectPattern(string pattern, Glob kind, Glob? @namespace, Glob name)
    {
        Pattern = pattern;
        this.kind = kind;
        this.@namespace = @namespace;
        this.name = name;
    }

    /// <summary>As written.</summary>
    public string Pattern { get; }

    /// <summary>The pattern, or <c>null</c> and the reason as a clause.</summary>
    public static ObjectPattern? Parse(string pattern, out string? error)
    {
        var parts = pattern.Split('/');
        error = parts.Length is 2 or 3 ? null : "it is neither Kind/name nor Kind/namespace/name";
        if (error is not null || Part(parts[0], ref error) is not { } kind || Part(parts[parts.Length - 1], ref error) is not { } name)
            return null;
        var @namespace = parts.Length == 3 ? Part(parts[1], ref error) : null;
        return error is null ? new ObjectPattern(pattern, kind, @namespace, name) : null;
    }

    /// <summary>Whether the object is meant. An unwritten namespace is matched by a pattern that matches everything, and by none else.</summary>
    public bool IsMatch(string objectKind, string? objectNamespace, string objectName) =>
        kind.IsMatch(objectKind) && name.IsMatch(objectName) && (@namespace is null || @namespace.IsMatch(objectNamespace ?? ""));

    /// <summary>Whether the object could be meant: an unwritten namespace may be any.</summary>
    public bool MayMatch(GroupKind groupKind, string? objectNamespace, string objectName) =>
        IsMatch(groupKind.Kind, objectNamespace, objectName) || (objectNamespace is null && kind.IsMatch(groupKind.Kind) && name.IsMatch(objectName));

    private static Glob? Part(string text, ref string? error)
    {
        var glob = Glob.ForName(text, out var reason);
        error ??= reason;
        return glob;
    }
}
