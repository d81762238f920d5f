using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Linting;
using ManifestLint.Tests.Referee;
using Xunit.Abstractions;

namespace ManifestLint.Tests.Aws.Annotations;

/// <summary>Holds the catalogue against what the real controller said of real values.</summary>
public sealed class AnnotationRefereeTests(ITestOutputHelper output)
{
    private static readonly string[] ParseFailures =
    [
        "failed to parse", "unknown scheme", "unknown targetType", "unknown IPAddressType", "unknown authType", "backend protocol",
        "healthCheckProtocol must be", "unsupported health check protocol", "invalid CIDR", "group order must be within", "groupName must",
        "cannot be longer than", "listen port must be within", "listen protocol must be within", "empty listen-ports", "empty mutualAuthentication",
        "mutualAuthentication mode", "only value currently supported", "invalid key to set the capacity", "invalid value to set the capacity",
        "invalid ALPN policy", "Invalid value for securityGroups", "invalid port number", "invalid dns_record", "jwt validation", "cannot use empty value",
        "must be valid IP", "Invalid enable-prefix", "invalid ALB listener", "invalid NLB listener", "Invalid value in source-nat", "trustStore",
        "advertiseTrustStoreCaNames", "client certificate expiry", "unable to resolve at least one subnet", "metadata.annotations[service.beta",
    ];

    [SharedFact("oracle")]
    public void No_value_that_the_controller_accepted_is_called_refused()
    {
        var judged = 0;
        var wrong = new List<string>();
        foreach (var @case in Cases().Where(c => !c.IsRefused && !c.IsRefusedByAws))
        {
            var objects = new RefereeObjects(@case);
            foreach (var (resource, match, text) in objects.Annotations())
            {
                judged++;
                wrong.AddRange(AnnotationValue.Check(match.Descriptor, text, AnnotationContext.Default)
                    .Where(problem => problem.Effect.RefusedBy is RefusedBy.Controller or RefusedBy.ApiServer && objects.IsRead(resource, match))
                    .Select(problem => $"{@case.Folder}/{@case.Name}: {match.Descriptor.Key}: {problem.Message}"));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judged} values of accepted manifests judged, {wrong.Count} wrongly called refused"));
        output.WriteLine(string.Join('\n', wrong));
        Assert.Empty(wrong);
    }

    [SharedFact("oracle")]
    public void Most_values_that_the_controller_could_not_read_are_found()
    {
        var refused = Cases().Where(c => c.IsRefused && !c.IsPlaceholder && !c.HangsOnAccount && NamesAValue(c.Message)).ToList();
        var missed = refused.Where(c => !new RefereeObjects(c).Annotations()
            .SelectMany(a => AnnotationValue.Check(a.Match.Descriptor, a.Text, AnnotationContext.Default))
            .Any(problem => problem.Effect.IsRefused)).ToList();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused.Count - missed.Count} of {refused.Count} refusals of a single value found"));
        output.WriteLine(string.Join('\n', missed.Select(c => $"{c.Folder}/{c.Name}: {c.Message}")));
        // What is left hangs on more than the value: a class parameter, the ranges of the subnets (twice), the Service's type.
        Assert.True(missed.Count <= 4, $"{missed.Count} missed");
    }

    /// <summary>Whether AWS refuses is not run but documented; where the referee says so of an annotation's value, the catalogue should.</summary>
    [SharedFact("oracle")]
    public void Values_that_only_AWS_refuses_are_found()
    {
        var refused = Cases().Where(c => c.IsRefusedByAws && IsAboutAValue(c.Name)).ToList();
        var missed = refused.Where(c => !new RefereeObjects(c).Annotations()
            .SelectMany(a => AnnotationValue.Check(a.Match.Descriptor, a.Text, AnnotationContext.Default))
            .Any(problem => problem.Effect.RefusedBy == RefusedBy.Aws)).ToList();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused.Count - missed.Count} of {refused.Count} values that only AWS refuses found"));
        output.WriteLine(string.Join('\n', missed.Select(c => c.Name)));
        // What is left hangs on more than the value: attribute keys, two values together, the Service's ports.
        Assert.True(missed.Count <= 20, $"{missed.Count} missed");
    }

    private static bool IsAboutAValue(string name) =>
        name.Contains("-annotation-", StringComparison.Ordinal) || name.Contains("-nlb-", StringComparison.Ordinal);

    private static bool NamesAValue(string message) => ParseFailures.Any(phrase => message.Contains(phrase, StringComparison.Ordinal));

    private static IEnumerable<RefereeCase> Cases() => new[] { "", "mutants", "real" }.SelectMany(RefereeCase.All);
}
