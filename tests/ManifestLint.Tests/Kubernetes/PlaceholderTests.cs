using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

public class PlaceholderTests
{
    [Theory]
    [InlineData("ENC[AES256_GCM,data:9f3k,iv:Zm8=,tag:b28=,type:str]")]
    [InlineData("((target-type))")]
    [InlineData("${ACM_ARN}")]
    [InlineData("prefix-${env}-suffix")]
    [InlineData("/${PREFIX}")]
    [InlineData("a=${V}")]
    [InlineData("${{ values.x }}")]
    [InlineData("${{values.namespace}}")]
    [InlineData("$(VAR)")]
    [InlineData("$(SVC).example.com")]
    [InlineData("$INBOUND_CIDRS")]
    [InlineData("http-$ENV.example.com")]
    [InlineData("$claim_name")]
    [InlineData("{{ .Values.host }}")]
    [InlineData("{{name}}-{{path.basename}}")]
    [InlineData("%{ if x }")]
    [InlineData("%{AccountId}")]
    [InlineData("<your-arn>")]
    [InlineData("<ACM_CERT_ARN>")]
    [InlineData("<service name>")]
    [InlineData("sg-<id>")]
    [InlineData("arn:aws:acm:<region>:<account-id>:certificate/<certificate-id>")]
    [InlineData("<%= @host %>")]
    [InlineData("__VALUE__")]
    [InlineData("__GITEA_DOMAIN__")]
    [InlineData("git.__DOMAIN__")]
    [InlineData("@@HOST@@")]
    [InlineData("#{Environment}#")]
    [InlineData("REPLACE_ME")]
    [InlineData("REPLACE_WAF_WEB_ACL_ARN")]
    [InlineData("REPLACE_WITH_GATEWAY_CLASS")]
    [InlineData("CHANGE_ME")]
    [InlineData("changeme")]
    [InlineData("replace-me")]
    [InlineData("TODO")]
    [InlineData("your-domain.example.com")]
    [InlineData("YOUR_DOMAIN")]
    [InlineData("CLUSTER_NAME")]
    [InlineData("CLUSTER_NAME_PLACEHOLDER")]
    [InlineData("game.ROUTE53_ZONE_FQDN")]
    [InlineData("ROUTE53_ZONE_FQDN")]
    [InlineData("arn:aws:wafv2:ap-south-1:ACCOUNT_ID:regional/webacl/alb-waf/1")]
    [InlineData("arn:aws:acm:REGION:ACCOUNT_ID:certificate/abc")]
    [InlineData("arn:aws:acm:REGION:123456789012:certificate/abc")]
    [InlineData("arn:aws:iam::ACCOUNT:role/x")]
    [InlineData("arn:aws:acm:us-east-1:YOUR_ACCOUNT:certificate/YOUR_CERT_ID")]
    [InlineData("arn:aws:acm:us-east-1:123456789012:certificate/your-certificate-id")]
    [InlineData("arn:aws:acm:us-west-2:xxxx:certificate/xxxxxx")]
    [InlineData("arn:aws:acm:us-west-2:XXXXXXXX:certificate/XXXXXX-XXXXXXX-XXXXXXX-XXXXXXXX")]
    [InlineData("ACCOUNT_ID.dkr.ecr.AWS_REGION.amazonaws.com/sample-app")]
    [InlineData("sg-xxxxxxxxx")]
    [InlineData("sg-0123xxxx")]
    [InlineData("subnet-xxxx")]
    [InlineData("subnet-xxxxxxxxx,subnet-yyyyyyyyy")]
    [InlineData("eipalloc-xxx,eipalloc-yyy")]
    [InlineData("XXXXXXXX")]
    [InlineData("xxx")]
    [InlineData("""[{"type":"forward","targetGroupARN":"${ARN}"}]""")]
    [InlineData("""{"UserPoolArn": "arn:aws:cognito-idp:<region>:<account-id>:userpool/x"}""")]
    public void What_is_filled_in_later_is_a_placeholder(string text) => Assert.True(Placeholder.IsIn(text), text);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("$")]
    [InlineData("/")]
    [InlineData("/$")]
    [InlineData("/$metrics")]
    [InlineData("/api(/|$)(.*)")]
    [InlineData("/^/api/v[0-9]+$")]
    [InlineData("/$1/$2")]
    [InlineData("""[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/api/(.*)$","replace":"/$1"}]}}]""")]
    [InlineData("""{"$schema":"x","$ref":"y"}""")]
    [InlineData("""{"type":"redirect","redirectConfig":{"port":"443","host":"#{host}","path":"/#{path}","query":"#{query}","statusCode":"HTTP_301"}}""")]
    [InlineData("#{host}#{path}")]
    [InlineData("a < b and c > d")]
    [InlineData("a <b")]
    [InlineData("x -> y <- z")]
    [InlineData("1 < 2")]
    [InlineData("<h1>Sorry</h1>")]
    [InlineData("<html><body>closed</body></html>")]
    [InlineData("<br/>")]
    [InlineData("<a href=\"/x\">here</a>")]
    [InlineData("^(?<id>[0-9]+)$")]
    [InlineData("Ann Example <ann@example.com>")]
    [InlineData("HTTP")]
    [InlineData("HTTPS")]
    [InlineData("GRPC")]
    [InlineData("HTTP_301")]
    [InlineData("HTTP_302")]
    [InlineData("ENABLE_X")]
    [InlineData("ENABLE_PREFIX")]
    [InlineData("PURGE_ALL")]
    [InlineData("X-FORWARDED-FOR")]
    [InlineData("X-Custom-Header")]
    [InlineData("HTTP1")]
    [InlineData("TCP_UDP")]
    [InlineData("""[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX","values":["a"]}}]""")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("xx")]
    [InlineData("www.example.com")]
    [InlineData("linux")]
    [InlineData("maxx-server")]
    [InlineData("ELBSecurityPolicy-TLS13-1-2-2021-06")]
    [InlineData("arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d")]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("sg-0123456789abcdef0")]
    [InlineData("snake_case_name")]
    [InlineData("a__b")]
    [InlineData("__meta")]
    [InlineData("Environment=dev,Team=TEST")]
    [InlineData("change-management")]
    [InlineData("replace-media")]
    [InlineData("yourself-service")]
    [InlineData("arn-of-your-target-group")]
    [InlineData("100%")]
    [InlineData("%{")]
    [InlineData("${}")]
    [InlineData("${1}")]
    public void What_means_something_as_it_stands_is_none(string text) => Assert.False(Placeholder.IsIn(text), text);

    [Fact]
    public void Json_with_a_placeholder_somewhere_is_unknown_as_a_whole()
    {
        var annotation = Root("""
            metadata:
              annotations:
                actions.blue: '{"type":"redirect","redirectConfig":{"host":"${HOST}","statusCode":"HTTP_301"}}'
            """)["metadata"]["annotations"]["actions.blue"];

        Assert.True(annotation.IsUnknown);
        Assert.Contains("is a placeholder", annotation.UnknownReason);
    }

    [Fact]
    public void A_variable_called_CLUSTER_NAME_has_that_name_but_its_value_would_be_a_placeholder()
    {
        var variable = Root("{name: CLUSTER_NAME, value: CLUSTER_NAME}");

        Assert.Equal("CLUSTER_NAME", variable["name"].VariableName().Value);
        Assert.True(variable["value"].Text().IsUnknown);
        Assert.True(Root("{name: '${X}'}")["name"].VariableName().IsUnknown);
    }

    [Fact]
    public void Beside_a_key_that_is_a_placeholder_no_key_is_absent()
    {
        var annotations = Root("{'${KEY}': a, written: b}");

        Assert.True(annotations["written"].IsPresent);
        Assert.True(annotations["other"].IsUnknown);
        Assert.True(annotations.MayHaveOthers);
        Assert.True(Root("{? {a: b} : c}")["other"].IsUnknown);
        Assert.True(Root("{_private: a, $ref: b}")["other"].IsAbsent);
    }

    private static Field Root(string yaml) => new(YamlReader.Read(new ManifestFile("a.yaml", yaml)).Documents[0].Root);
}
