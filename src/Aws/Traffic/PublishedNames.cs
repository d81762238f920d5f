using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>Names in DNS that external-dns gives to a load balancer (https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/).</summary>
public static class PublishedNames
{
    private const string Hostname = "external-dns.alpha.kubernetes.io/hostname";

    /// <summary>The names that an object asks for; empty where it asks for none, or they are not known.</summary>
    public static IReadOnlyList<string> Of(Resource resource)
    {
        if (resource.Annotation(Hostname) is not { IsPresent: true, Value: var text })
            return [];
        return [.. text.Split(',').Select(n => n.Trim().TrimEnd('.')).Where(n => n.IndexOf('.') > 0 && n[0] != '*')];
    }

    /// <summary>Where the names are asked for.</summary>
    public static Reading<string> Written(Resource resource) => resource.Annotation(Hostname);

    /// <summary>Whether a text names a host: the whole name, not the end or the beginning of another one.</summary>
    public static bool IsNamedIn(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            var goesOn = end < text.Length && (IsOfName(text[end]) || (text[end] == '.' && end + 1 < text.Length && IsOfName(text[end + 1])));
            if (!goesOn && (at == 0 || !(IsOfName(text[at - 1]) || text[at - 1] == '.')))
                return true;
        }
        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
