using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Annotations;

/// <summary>What <c>alb.ingress.kubernetes.io/mutual-authentication</c> asks of one HTTPS listener.</summary>
public sealed class MutualAuthentication(
    int port, string mode, string? trustStore, bool? ignoreClientCertificateExpiry, string? advertiseTrustStoreCaNames, JsonNode node)
{
    /// <summary>The listener's port.</summary>
    public int Port { get; } = port;

    /// <summary><c>off</c>, <c>passthrough</c> or <c>verify</c>.</summary>
    public string Mode { get; } = mode;

    /// <summary>Name or ARN; with <c>verify</c> only.</summary>
    public string? TrustStore { get; } = trustStore;

    /// <summary>With <c>verify</c> only, where it is false unless written.</summary>
    public bool? IgnoreClientCertificateExpiry { get; } = ignoreClientCertificateExpiry;

    /// <summary><c>on</c> or <c>off</c>; with <c>verify</c> only.</summary>
    public string? AdvertiseTrustStoreCaNames { get; } = advertiseTrustStoreCaNames;

    /// <summary>The entry, for its place.</summary>
    public JsonNode Node { get; } = node;

    internal static JsonShape Shape { get; } = JsonShape.ArrayOf(JsonShape.Struct(
        ("port", JsonShape.Integer),
        ("mode", JsonShape.Text),
        ("trustStore", JsonShape.Text),
        ("ignoreClientCertificateExpiry", JsonShape.Bool),
        ("advertiseTrustStoreCaNames", JsonShape.Text)));

    /// <summary>The entries in written order, <c>null</c> where the controller refuses the text; of two for one port the later one counts.</summary>
    public static IReadOnlyList<MutualAuthentication>? Parse(string text)
    {
        var check = new ValueCheck(IngressAnnotations.MutualAuthentication, text, AnnotationContext.Default);
        IngressAnnotations.MutualAuthentication.Format.Check(check);
        return check.Problems.Count > 0 || GoJson.Parse(text).Root is not JsonArray root ? null : root.Items.Select(Read).ToList();
    }

    internal static void Check(JsonNode root, ValueCheck check)
    {
        if (root is not JsonArray { Items: { Count: > 0 } items })
        {
            check.Report(ValueProblemKind.Empty, root.Span, "it has no entry");
            return;
        }

        foreach (var item in items)
            Check(Read(item), check);
    }

    private static void Check(MutualAuthentication entry, ValueCheck check)
    {
        void Report(string member, string message) =>
            check.Report(ValueProblemKind.JsonContent, ((entry.Node as JsonObject)?.Value(member) ?? entry.Node).Span, message);

        if (!NumberRange.Port.Contains(entry.Port))
            Report("port", $"'port' is {entry.Port}, no port ({NumberRange.Port})");
        if (entry.Mode is not ("off" or "passthrough" or "verify"))
            Report("mode", $"the mode {(entry.Mode.Length == 0 ? "is missing," : Words.Quote(entry.Mode) + " is")} none of 'off', 'passthrough', 'verify'");
        if (entry.Mode == "verify" && string.IsNullOrEmpty(entry.TrustStore))
            Report("trustStore", "the mode 'verify' needs a 'trustStore'");
        if (entry.Mode == "verify" && entry.AdvertiseTrustStoreCaNames is not (null or "on" or "off"))
            Report("advertiseTrustStoreCaNames", $"'advertiseTrustStoreCaNames' is {Words.Quote(entry.AdvertiseTrustStoreCaNames)}, neither 'on' nor 'off'");
        if (entry.Mode is not ("off" or "passthrough"))
            return;
        if (!string.IsNullOrEmpty(entry.TrustStore))
            Report("trustStore", $"the mode '{entry.Mode}' takes no 'trustStore'");
        if (entry.IgnoreClientCertificateExpiry is not null)
            Report("ignoreClientCertificateExpiry", $"the mode '{entry.Mode}' takes no 'ignoreClientCertificateExpiry'");
        if (entry.AdvertiseTrustStoreCaNames is not null)
            Report("advertiseTrustStoreCaNames", $"the mode '{entry.Mode}' takes no 'advertiseTrustStoreCaNames'");
    }

    private static MutualAuthentication Read(JsonNode node)
    {
        var json = node as JsonObject;
        var port = 0;
        json?.Value("port")?.TryGetInt32(out port);
        return new MutualAuthentication(
            port,
            (json?.Value("mode") as JsonString)?.Value ?? "",
            (json?.Value("trustStore") as JsonString)?.Value,
            (json?.Value("ignoreClientCertificateExpiry") as JsonBool)?.Value,
            (json?.Value("advertiseTrustStoreCaNames") as JsonString)?.Value,
            node);
    }
}
