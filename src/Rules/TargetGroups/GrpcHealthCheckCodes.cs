using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>Answers of the other protocol that a health check waits for.</summary>
public sealed class GrpcHealthCheckCodes : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2016",
        Name = "grpc-health-check-codes",
        Title = "The codes of a health check are those of its protocol",
        Severity = Severity.Error,
        RefusedBy = RefusedBy.Aws,
        Why = "A gRPC target group answers health checks with gRPC status codes, 0 to 99 (0 is OK, 12 unimplemented); every other one with HTTP status codes, 200 to 499. AWS refuses those of the other kind.",
        Remedy = "Write gRPC codes (`0` or `0-99`) for GRPC, HTTP codes (`200` or `200-299`) for HTTP1 and HTTP2.",
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.Service is null || subject.LoadBalancer.Kind != LoadBalancerKind.Application || subject.ProtocolVersion.Value is not { } version)
            return [];
        var codes = subject.HealthCheck.SuccessCodes;
        if (codes.WrittenAt is not { } place || codes.Value is not { } text || AreGrpc(text) is not { } areGrpc || areGrpc == (version == ProtocolVersion.Grpc))
            return [];
        var message = areGrpc
            ? $"'{text}' are gRPC codes, but the targets speak {version.Word()} ({subject.ProtocolVersion.Origin}): AWS wants HTTP codes, 200 to 499."
            : $"'{text}' are HTTP codes, but the targets speak GRPC ({subject.ProtocolVersion.Origin}): AWS wants gRPC codes, 0 to 99.";
        return [Report(place, message).As(Certainty.OfSettings(subject)).RelatedTo(subject.ProtocolVersion.WrittenAt, "the version of the protocol")];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (subject.IsBuilt is false || subject.LoadBalancer.Kind != LoadBalancerKind.Application)
            return null;
        if (subject.MissingService() is { } service)
            return service;
        var codes = subject.HealthCheck.SuccessCodes;
        return codes.WrittenAt is null ? null : Missing.Value("the codes of the health check", codes) ?? Missing.Value("the version of the protocol", subject.ProtocolVersion);
    }

    /// <summary>Whether all codes are gRPC's; <c>null</c> where they are neither (ML1002).</summary>
    private static bool? AreGrpc(string text)
    {
        var codes = new List<long>();
        foreach (var part in text.Split(',', '-'))
        {
            if (GoInt.Parse64(part) is not { } code)
                return null;
            codes.Add(code);
        }
        if (codes.All(c => c is >= 0 and <= 99))
            return true;
        return codes.All(c => c is >= 200 and <= 499) ? false : null;
    }
}
